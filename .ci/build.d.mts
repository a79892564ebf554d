/** Bytes that all of `dist` may have. */
export const MAX_BYTES: number
/** The text of each file of `dist` by its path in there, sorted. */
export function buildDist(root?: string): Promise<Map<string, string>>
/** What differs between `dist` as it lies there and as it should be, one line each. */
export function staleFiles(files: ReadonlyMap<string, string>, dist: string): readonly string[]
