import { nGramsOf, sharedOf, totalOf } from './n-grams.ts'

/**
 * ROUGE-N: the F₁ of shared runs of `n` words, 2·shared / (runs of the text + runs of the reference). The best of
 * several references counts.
 *
 * @param references at least one, each of at least `n` words.
 * @returns in [0, 1]; 0 for a text of fewer than `n` words.
 * Source: Lin 2004, aclanthology.org/W04-1013, §2; F₁ instead of recall, so that length alone wins nothing.
 */
export function rougeN(words: readonly string[], references: readonly (readonly string[])[], n: number): number {
  const runs = nGramsOf(words, n)
  return Math.max(
    ...references.map((reference) => {
      const shared = sharedOf(runs, nGramsOf(reference, n))
      return (2 * shared) / (totalOf(words, n) + totalOf(reference, n))
    }),
  )
}
