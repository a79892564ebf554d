import { type IntegerDistribution, type PassCounts, passesOnCandidate } from './hypergeometric.ts'

/** Whether relabelling the trials of this case could change anything. */
export function isMixed({ nB, b, nC, c }: PassCounts): boolean {
  return nB > 0 && nC > 0 && b + c > 0 && b + c < nB + nC
}

/**
 * One-sided exact test that the candidate passes less often: p = P(X* ≤ X), X = Σ c over the cases and X* the sum of
 * independent hypergeometric variables.
 *
 * @returns p in (0, 1]; 1 when no case is mixed. With one case this is Fisher's exact test, with one trial per arm the
 *   exact McNemar test.
 * Source: the exact Cochran–Mantel–Haenszel test (Mehta, Patel and Gray 1985), by convolution.
 */
export function exactTest(cases: readonly PassCounts[]): number {
  const mixed = cases.filter(isMixed)
  const observed = mixed.reduce((sum, { c }) => sum + c, 0)
  const { from, probabilities } = mixed
    .map(passesOnCandidate)
    .reduce(convolve, { from: 0, probabilities: Float64Array.of(1) })
  const tail = probabilities.slice(0, observed - from + 1).reduce((sum, p) => sum + p, 0)
  return Math.min(1, tail)
}

function convolve(left: IntegerDistribution, right: IntegerDistribution): IntegerDistribution {
  const sums = new Float64Array(left.probabilities.length + right.probabilities.length - 1)
  for (let j = 0; j < right.probabilities.length; j++) {
    const q = right.probabilities[j] ?? 0
    for (let i = 0; i < left.probabilities.length; i++)
      sums[i + j] = (sums[i + j] ?? 0) + (left.probabilities[i] ?? 0) * q
  }
  return { from: left.from + right.from, probabilities: sums }
}
