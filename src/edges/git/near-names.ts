const MOST = 3
const MOST_EDITS = 2

/**
 * Names that the reader may have meant, best first, at most three: the same but for case, the same behind the last `/`,
 * or at most two edits away.
 */
export function nearNames(word: string, names: readonly string[]): readonly string[] {
  const ranked = names.map((name) => ({ name, edits: distance(word.toLowerCase(), name.toLowerCase()) }))
  const near = ranked.filter(({ name, edits }) => edits <= MOST_EDITS || lastPart(name) === lastPart(word))
  near.sort((a, b) => a.edits - b.edits || (a.name < b.name ? -1 : 1))
  return near.slice(0, MOST).map(({ name }) => name)
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1).toLowerCase()
}

/** Edits between two words; more than `MOST_EDITS` where their lengths alone say so. Source: Wagner and Fischer, 1974. */
function distance(from: string, to: string): number {
  if (Math.abs(from.length - to.length) > MOST_EDITS) return MOST_EDITS + 1
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1]
    for (let column = 1; column <= to.length; column++) {
      const changed = (row[column - 1] ?? 0) + (letter === to[column - 1] ? 0 : 1)
      next.push(Math.min(changed, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
