/** The file that is written, from the repository's root. */
export const PATH: string
/** The page about the configuration, from its JSON Schema. */
export function configurationPage(schema: object): string
