import type { PassCounts } from '../../src/compare/hypergeometric.ts'
import type { ScoredCase } from '../../src/compare/relabel-test.ts'

/** Slack for sums of floating-point scores, far below any difference that the tests make. */
const ROUNDING = 1e-9

/** What is compared: S = Σ w (mean C − mean B) of the relabelling test, or X = Σ c of the exact test. */
type Compared = 'means' | 'passes'

/**
 * The oracle of both tests: p by writing down every relabelling of every case, nothing smarter. Grows as the product of
 * binomial coefficients, so only for small tables.
 *
 * @returns the share of relabellings whose statistic is at most the observed one.
 */
export function bruteForceP(cases: readonly ScoredCase[], compared: Compared): number {
  const measured = cases.filter(({ baseline, candidate }) => baseline.length > 0 && candidate.length > 0)
  const observed = measured.reduce((sum, one) => sum + statistic(one, one.candidate, one.baseline, compared), 0)
  let sums = [0]
  for (const one of measured) {
    const own = relabelled(one, compared)
    sums = sums.flatMap((sum) => own.map((part) => sum + part))
  }
  return sums.filter((sum) => sum <= observed + ROUNDING).length / sums.length
}

/** Trials of one case as zeros and ones. */
export function asScores({ nB, b, nC, c }: PassCounts, weight = 1): ScoredCase {
  const trials = (n: number, passes: number) => Array.from({ length: n }, (_, i) => Number(i < passes))
  return { weight, baseline: trials(nB, b), candidate: trials(nC, c) }
}

/** The statistic of every way to deal the case's trials to the arms. */
function relabelled(one: ScoredCase, compared: Compared): readonly number[] {
  const pooled = [...one.baseline, ...one.candidate]
  return subsets(pooled.length, one.candidate.length).map((chosen) => {
    const dealt = pooled.filter((_, i) => chosen.has(i))
    const rest = pooled.filter((_, i) => !chosen.has(i))
    return statistic(one, dealt, rest, compared)
  })
}

function statistic(
  { weight }: ScoredCase,
  candidate: readonly number[],
  baseline: readonly number[],
  compared: Compared,
): number {
  if (compared === 'passes') return sum(candidate)
  return weight * (sum(candidate) / candidate.length - sum(baseline) / baseline.length)
}

function subsets(n: number, size: number): readonly ReadonlySet<number>[] {
  const masks = Array.from({ length: 2 ** n }, (_, mask) => mask)
  return masks
    .map((mask) => new Set(Array.from({ length: n }, (_, i) => i).filter((i) => (mask >> i) & 1)))
    .filter((chosen) => chosen.size === size)
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

/**
 * A second oracle, for tables too large to write down: the relabellings counted as whole numbers, Σ C(T, x) C(n − T,
 * nC − x) zˣ multiplied over the cases.
 */
export function countedTail(cases: readonly PassCounts[]): { readonly atMost: number; readonly exactly: number } {
  const observed = cases.reduce((sum, { c }) => sum + c, 0)
  const counts = cases.map(waysToDeal).reduce(multiply, [1n])
  const total = counts.reduce((sum, ways) => sum + ways, 0n)
  const below = counts.slice(0, observed + 1).reduce((sum, ways) => sum + ways, 0n)
  return { atMost: ratio(below, total), exactly: ratio(counts[observed] ?? 0n, total) }
}

function waysToDeal({ nB, b, nC, c }: PassCounts): readonly bigint[] {
  const passes = b + c
  return Array.from({ length: nC + 1 }, (_, x) => choose(passes, x) * choose(nB + nC - passes, nC - x))
}

function multiply(left: readonly bigint[], right: readonly bigint[]): readonly bigint[] {
  const product = Array.from({ length: left.length + right.length - 1 }, () => 0n)
  for (const [i, x] of left.entries())
    for (const [j, y] of right.entries()) product[i + j] = (product[i + j] ?? 0n) + x * y
  return product
}

function choose(n: number, k: number): bigint {
  if (k < 0 || k > n) return 0n
  let ways = 1n
  for (let i = 0; i < k; i++) ways = (ways * BigInt(n - i)) / BigInt(i + 1)
  return ways
}

/** Enough digits of a quotient of whole numbers that may each be too large for a float. */
function ratio(part: bigint, whole: bigint): number {
  return Number((part * 10n ** 30n) / whole) / 1e30
}
