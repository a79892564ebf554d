/** The file that is written, from the repository's root. */
export const PATH: string
/** The page about what a check writes, from the JSON Schema of `result.json`. */
export function resultsPage(): string
