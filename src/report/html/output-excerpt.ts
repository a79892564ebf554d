/** A part of an output, and how many characters stand before and after it. */
export interface OutputExcerpt {
  readonly text: string
  readonly before: number
  readonly after: number
}

/** Characters of what both outputs share that stay in front of the first difference. */
const LEAD = 60

/** An output of at most `limit` characters (UTF-16 units) from its beginning, never half a character. */
export function headExcerpt(text: string, limit: number): OutputExcerpt {
  return windowOf(text, 0, limit)
}

/**
 * Both outputs, at most `limit` characters each. Where one is longer, both begin shortly before they first differ: what
 * a reader wants to see is the difference, and it must not lie behind the cut.
 */
export function pairExcerpts(before: string, after: string, limit: number): readonly [OutputExcerpt, OutputExcerpt] {
  if (Math.max(before.length, after.length) <= limit) return [headExcerpt(before, limit), headExcerpt(after, limit)]
  const start = windowStart(before, after, limit)
  return [windowOf(before, start, limit), windowOf(after, start, limit)]
}

/** As far into the outputs as the first difference needs, and no farther than the longer one's last `limit` characters. */
function windowStart(before: string, after: string, limit: number): number {
  const shared = sharedLength(before, after)
  if (before.length === after.length && shared === before.length) return 0
  const last = Math.max(before.length, after.length) - limit
  return Math.max(0, Math.min(shared - LEAD, last))
}

function sharedLength(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length)
  let n = 0
  while (n < shorter && a.charCodeAt(n) === b.charCodeAt(n)) n += 1
  return n
}

function windowOf(text: string, start: number, limit: number): OutputExcerpt {
  const from = /[\uDC00-\uDFFF]/.test(text.charAt(start)) ? start + 1 : start
  const kept = text.slice(from, start + limit)
  const whole = text.length > start + limit ? kept.replace(/[\uD800-\uDBFF]$/, '') : kept
  return { text: whole, before: Math.min(from, text.length), after: Math.max(0, text.length - from - whole.length) }
}
