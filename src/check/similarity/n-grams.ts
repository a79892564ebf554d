/** How often each run of `n` words occurs in a text. */
export type NGrams = ReadonlyMap<string, number>

/** All runs of `n` words that stand next to one another; empty when there are fewer words. */
export function nGramsOf(words: readonly string[], n: number): NGrams {
  const counts = new Map<string, number>()
  for (let from = 0; from + n <= words.length; from++) {
    // Words hold no blanks, so that no two runs are written alike.
    const run = words.slice(from, from + n).join(' ')
    counts.set(run, (counts.get(run) ?? 0) + 1)
  }
  return counts
}

/** How many runs there are, repeated ones each time. */
export function totalOf(words: readonly string[], n: number): number {
  return Math.max(0, words.length - n + 1)
}

/** Σ min(a, b) over the runs: as many as both texts have. */
export function sharedOf(a: NGrams, b: NGrams): number {
  let shared = 0
  for (const [run, count] of a) shared += Math.min(count, b.get(run) ?? 0)
  return shared
}
