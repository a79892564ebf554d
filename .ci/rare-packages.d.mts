/** What is imported of each package, by the name of its file in `dist`. */
export const GROUPS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>
