import { type NGrams, nGramsOf, sharedOf, totalOf } from './n-grams.ts'

const LONGEST_RUN = 4
/** Stands for a precision of 0, which has no logarithm: an order without a match must not erase the others. */
const NO_MATCH = 1e-7

/**
 * BLEU of one text: the geometric mean of its clipped n-gram precisions (n = 1…4) times the brevity penalty
 * exp(1 − r/c) for a text of c words that is shorter than the reference r nearest in length. Orders that the text is too
 * short for are left out, so that the right answer of a word scores 1.
 *
 * @param references at least one, each of at least one word.
 * @returns in [0, 1]; 0 for a text without a word.
 * Source: Papineni et al. 2002, doi:10.3115/1073083.1073135, §2; the effective order as in Post 2018, arXiv:1804.08771.
 */
export function bleu(words: readonly string[], references: readonly (readonly string[])[]): number {
  if (words.length === 0) return 0
  const orders = Array.from({ length: Math.min(LONGEST_RUN, words.length) }, (_, index) => index + 1)
  const precisions = orders.map((n) => {
    const shared = sharedOf(nGramsOf(words, n), most(references.map((reference) => nGramsOf(reference, n))))
    return shared / totalOf(words, n)
  })
  if (precisions.every((precision) => precision === 0)) return 0
  const logs = precisions.map((precision) => Math.log(precision === 0 ? NO_MATCH : precision))
  const mean = logs.reduce((sum, log) => sum + log, 0) / orders.length
  return brevityPenalty(words.length, references) * Math.exp(mean)
}

/** For each run of words, the most often that any one reference has it. */
function most(references: readonly NGrams[]): NGrams {
  const counts = new Map<string, number>()
  for (const reference of references) {
    for (const [run, count] of reference) counts.set(run, Math.max(count, counts.get(run) ?? 0))
  }
  return counts
}

function brevityPenalty(length: number, references: readonly (readonly string[])[]): number {
  const [nearest = length] = references
    .map((reference) => reference.length)
    .toSorted((a, b) => Math.abs(a - length) - Math.abs(b - length) || a - b)
  return length >= nearest ? 1 : Math.exp(1 - nearest / length)
}
