/** The file that is written, from the repository's root. */
export const PATH: string
/** The page with its table of checks as the code has it. */
export function withChecksTable(page: string): string
