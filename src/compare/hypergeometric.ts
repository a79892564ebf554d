/** One case (stratum): `b` of `nB` trials passed on the baseline and `c` of `nC` on the candidate. */
export interface PassCounts {
  readonly nB: number
  readonly b: number
  readonly nC: number
  readonly c: number
}

/** Probabilities of consecutive integers, the first of which is `from`. */
export interface IntegerDistribution {
  readonly from: number
  readonly probabilities: Float64Array
}

/** Terms are scaled down together at this size, long before they overflow. What vanishes by it is rarer than 10⁻³⁰⁰. */
const LARGEST_TERM = 1e200

/**
 * How the T = b + c passes of a case fall on the candidate when the arms are exchangeable:
 * c ~ Hypergeometric(nB + nC, T, nC).
 *
 * Built by the ratio of neighbouring terms from the lower end and then normalised: no factorial can overflow, and the terms
 * of small tables are mostly whole numbers, so that their p is exact.
 * Source: Mehta, Patel and Gray 1985 (exact inference for a series of 2 × 2 tables).
 */
export function passesOnCandidate({ nB, b, nC, c }: PassCounts): IntegerDistribution {
  const passes = b + c
  const from = Math.max(0, passes - nB)
  const to = Math.min(nC, passes)
  let terms = [1]
  for (let x = from, term = 1; x < to; x++) {
    term *= ((passes - x) * (nC - x)) / ((x + 1) * (nB - passes + x + 1))
    terms.push(term)
    if (term < LARGEST_TERM) continue
    terms = terms.map((known) => known / LARGEST_TERM)
    term /= LARGEST_TERM
  }
  const total = terms.reduce((sum, term) => sum + term, 0)
  return { from, probabilities: Float64Array.from(terms, (term) => term / total) }
}
