/** Text cut to `length` UTF-16 units, its ellipsis included, and never in the middle of a character. */
export function clip(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')}…`
}
