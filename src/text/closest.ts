const MAX_LENGTH = 64

/**
 * The valid word that a mistyped one most likely stands for, or `null` when none is near: at most a third of its
 * letters differ. Case and the choice of `-`, `_` or nothing between words do not count.
 */
export function closest(word: string, valid: readonly string[]): string | null {
  if (word.length > MAX_LENGTH) return null
  const typed = normalized(word)
  const ranked = valid
    .filter((candidate) => Math.abs(normalized(candidate).length - typed.length) <= mostEdits(candidate))
    .map((candidate) => ({ candidate, edits: editDistance(typed, normalized(candidate)) }))
    .filter(({ candidate, edits }) => edits <= mostEdits(candidate) && edits < typed.length)
    .sort((a, b) => a.edits - b.edits)
  return ranked[0]?.candidate ?? null
}

function mostEdits(candidate: string): number {
  return Math.max(1, Math.floor(candidate.length / 3))
}

function normalized(word: string): string {
  return word.toLowerCase().replace(/[-_ ]/g, '')
}

/** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment distance). */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const differs = a[row - 1] === b[column - 1] ? 0 : 1
      const replaced = at(last, column - 1) + differs
      const swapped =
        a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1] ? at(beforeLast, column - 2) + 1 : replaced
      current.push(Math.min(replaced, swapped, at(last, column) + 1, at(current, column - 1) + 1))
    }
    beforeLast = last
    last = current
  }
  return at(last, b.length)
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY
}
