/** The last time that a date can say; a server may name any number of seconds. Source: ECMA-262, time values. */
const LAST_MS = 8.64e15

/** A time as a sentence names it: `2026-01-05T12:00:00Z`. @param ms since 1970; later than all dates: the last of them. */
export function timeWord(ms: number): string {
  return new Date(Math.min(ms, LAST_MS)).toISOString().replace(/\.\d+Z$/, 'Z')
}
