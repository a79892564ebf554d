const LONGEST = 80

/** Untrusted text as a short JSON string, so that a reason or message stays one readable line. At most 80 characters of it. */
export function quote(text: string): string {
  return JSON.stringify(shorten(text, LONGEST))
}

/** The beginning of a text; `limit` in UTF-16 code units, the ellipsis included. */
export function shorten(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit - 1).replace(/[\ud800-\udbff]$/, '')}…`
}
