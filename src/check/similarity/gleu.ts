import { nGramsOf, sharedOf, totalOf } from './n-grams.ts'

const ORDERS = [1, 2, 3, 4] as const

/**
 * Google's GLEU: shared n-grams (n = 1…4, all orders together) over those of the longer text, that is the smaller of
 * precision and recall. The best of several references counts.
 *
 * @param references at least one, each of at least one word.
 * @returns in [0, 1]; 0 for a text without a word.
 * Source: Wu et al. 2016, arXiv:1609.08144, §4.3.
 */
export function gleu(words: readonly string[], references: readonly (readonly string[])[]): number {
  return Math.max(...references.map((reference) => gleuOf(words, reference)))
}

function gleuOf(words: readonly string[], reference: readonly string[]): number {
  const shared = sum(ORDERS.map((n) => sharedOf(nGramsOf(words, n), nGramsOf(reference, n))))
  const runs = (text: readonly string[]) => sum(ORDERS.map((n) => totalOf(text, n)))
  return shared / Math.max(runs(words), runs(reference))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
