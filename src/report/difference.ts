import { diffWordsWithSpace } from 'diff'

/** A stretch of text that both have, or that only one of them has. */
export interface Change {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
}

/** Texts beyond this many characters are compared as one piece: the search takes (length × edits) steps. */
const LONGEST = 40_000
/** Words that may differ before two texts count as simply different. */
const MOST_EDITS = 1_000

/**
 * The word-level difference of two texts. Joining `same` and `removed` gives `before`, `same` and `added` gives `after`.
 * Bounded: long or very different texts fall back to one replaced middle between their common beginning and end.
 */
export function difference(before: string, after: string): readonly Change[] {
  if (before.length > LONGEST || after.length > LONGEST) return replacedMiddle(before, after)
  const changes = diffWordsWithSpace(before, after, { maxEditLength: MOST_EDITS })
  if (changes === undefined) return replacedMiddle(before, after)
  return changes.map(({ added, removed, value }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }))
}

/**
 * The changes with at most `around` characters of what both share on each side of a difference, and at most `limit`
 * characters in all. What is left out shows as `…`.
 */
export function clippedChanges(changes: readonly Change[], around: number, limit: number): readonly Change[] {
  const clipped: Change[] = []
  let left = limit
  for (const [at, change] of changes.entries()) {
    if (left <= 0) return [...clipped, { kind: 'same', text: '…' }]
    const text = change.kind === 'same' ? context(change.text, around, at > 0, at < changes.length - 1) : change.text
    clipped.push({ kind: change.kind, text: text.length > left ? `${whole(text.slice(0, left))}…` : text })
    left -= text.length
  }
  return clipped
}

function context(text: string, around: number, before: boolean, after: boolean): string {
  const head = before ? around : 0
  const tail = after ? around : 0
  if (text.length <= head + tail + 1) return text
  const start = whole(text.slice(0, head))
  const end = tail === 0 ? '' : text.slice(-tail).replace(/^[\uDC00-\uDFFF]/, '')
  return `${start}…${end}`
}

function replacedMiddle(before: string, after: string): readonly Change[] {
  const shorter = Math.min(before.length, after.length)
  let head = 0
  while (head < shorter && before[head] === after[head]) head += 1
  if (/[\uD800-\uDBFF]/.test(before[head - 1] ?? '')) head -= 1
  let tail = 0
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1
  if (/[\uDC00-\uDFFF]/.test(before.at(-tail) ?? '') && tail > 0) tail -= 1
  const changes: readonly Change[] = [
    { kind: 'same', text: before.slice(0, head) },
    { kind: 'removed', text: before.slice(head, before.length - tail) },
    { kind: 'added', text: after.slice(head, after.length - tail) },
    { kind: 'same', text: before.slice(before.length - tail) },
  ]
  return changes.filter((change) => change.text !== '')
}

/** The text without half a character at its end, which cutting may leave. */
function whole(text: string): string {
  return text.replace(/[\uD800-\uDBFF]$/, '')
}
