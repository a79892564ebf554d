/** The file that is written, from the repository's root. */
export const PATH: string
/** The page about the command line, from the help of every verb. */
export function commandsPage(): string
