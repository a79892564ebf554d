/** Steps that `commonShare` takes at most: about a tenth of a second. */
const MOST_STEPS = 20_000_000

/**
 * How much of two sequences is a longest common subsequence of theirs, 2·LCS / (length + length): the same items in the
 * same order, others between them.
 *
 * @returns in [0, 1], 1 for two empty sequences; `null` when they are too long to be compared.
 * Source: Hirschberg 1975, doi:10.1145/360825.360861, for the length in the memory of one row.
 */
export function commonShare(a: readonly string[], b: readonly string[]): number | null {
  if (a.length + b.length === 0) return 1
  if (a.length * b.length > MOST_STEPS) return null
  const [row, line] = a.length < b.length ? [a, b] : [b, a]
  const numbers = new Map<string, number>()
  const [columns, lines] = [numbered(row, numbers), numbered(line, numbers)]
  return (2 * commonLength(columns, lines)) / (a.length + b.length)
}

function commonLength(columns: Uint32Array, lines: Uint32Array): number {
  const lengths = new Uint32Array(columns.length + 1)
  for (const item of lines) {
    let diagonal = 0
    for (let column = 1; column <= columns.length; column++) {
      const above = lengths[column] ?? 0
      lengths[column] = columns[column - 1] === item ? diagonal + 1 : Math.max(above, lengths[column - 1] ?? 0)
      diagonal = above
    }
  }
  return lengths[columns.length] ?? 0
}

/** Each item as a number, the same one for equal items: numbers compare faster than texts. */
function numbered(items: readonly string[], numbers: Map<string, number>): Uint32Array {
  return Uint32Array.from(items, (item) => {
    const known = numbers.get(item) ?? numbers.size
    numbers.set(item, known)
    return known
  })
}
