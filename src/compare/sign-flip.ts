import { EQUAL_WITHIN } from '../domain/score.ts'
import type { Uniform } from './random.ts'

/** The pairs of one case: how many the candidate won, less those it lost, and how many there are (at least 1). */
export interface SignedCase {
  readonly net: number
  readonly pairs: number
}

/** Steps of the exact convolution: about half a second. Beyond it flips are drawn. */
const MOST_STEPS = 500_000_000
const MOST_FLIPS = 20_000_000
const MOST_DRAWS = 99_999
const FEWEST_DRAWS = 999

/**
 * Two-sided sign-flip test that neither arm is preferred: T = Σ dᵢ over the cases, dᵢ the mean sign of a case's pairs,
 * against the same sum with the sign of each dᵢ flipped by a fair coin. Exact: with one pair a case it is the binomial
 * sign test, else the distribution is convolved on the common denominator of the means. Only where that would take more
 * than 5·10⁸ steps flips are drawn, as many as 2·10⁷ single ones allow (999 … 99,999 sums), and
 * p = (1 + hits) / (draws + 1). Trials of one case are one unit: they share its difficulty.
 *
 * @returns p in [0, 1], 0 only where it lies below 10⁻³⁰⁰; 1 when flipping can change nothing.
 * Sources: Fisher, The Design of Experiments (1935), §21; Pagano and Tritchler, JASA 78 (1983), for the convolution;
 *   Phipson and Smyth, Stat. Appl. Genet. Mol. Biol. 9 (2010), for the drawn p.
 */
export function signFlipTest(cases: readonly SignedCase[], uniform: Uniform): number {
  const moved = cases.filter(({ net }) => net !== 0)
  const common = moved.reduce((multiple, { pairs }) => leastMultiple(multiple, pairs), 1)
  const scaled = moved.map(({ net, pairs }) => (net * common) / pairs)
  const unit = scaled.reduce((divisor, weight) => greatestDivisor(divisor, Math.abs(weight)), 0)
  const signed = scaled.map((weight) => weight / unit)
  const total = sum(signed)
  if (total === 0) return 1
  const sizes = signed.map(Math.abs)
  if (sizes.every((size) => size === 1))
    return Math.min(1, 2 * binomialTail(sizes.length, (sizes.length + Math.abs(total)) / 2))
  if (!(sizes.length * sum(sizes) <= MOST_STEPS)) return drawnP(moved, uniform)
  return Math.min(1, 2 * convolvedTail(sizes, (sum(sizes) + Math.abs(total)) / 2))
}

/** P(X ≥ from) for X ~ Binomial(n, ½), by the ratio of neighbouring terms, in logarithms so that none vanishes. */
function binomialTail(n: number, from: number): number {
  let tail = 0
  let logTerm = -n * Math.LN2
  for (let x = n; x >= from; x--) {
    tail += Math.exp(logTerm)
    logTerm += Math.log(x / (n - x + 1))
  }
  return tail
}

/** P(U ≥ from), U the sum of the sizes that a fair coin picks. */
function convolvedTail(sizes: readonly number[], from: number): number {
  const chances = new Float64Array(sum(sizes) + 1)
  chances[0] = 1
  let reach = 0
  for (const size of sizes) {
    reach += size
    for (let value = reach; value >= 0; value--) {
      const picked = value < size ? 0 : (chances[value - size] ?? 0)
      chances[value] = ((chances[value] ?? 0) + picked) / 2
    }
  }
  return chances.subarray(from).reduce((tail, chance) => tail + chance, 0)
}

function drawnP(cases: readonly SignedCase[], uniform: Uniform): number {
  const means = cases.map(({ net, pairs }) => net / pairs)
  const observed = Math.abs(sum(means)) - EQUAL_WITHIN
  const draws = Math.min(MOST_DRAWS, Math.max(FEWEST_DRAWS, Math.floor(MOST_FLIPS / means.length)))
  let hits = 0
  for (let made = 0; made < draws; made++) {
    const flipped = means.reduce((total, mean) => total + (uniform() < 0.5 ? mean : -mean), 0)
    if (Math.abs(flipped) >= observed) hits += 1
  }
  return (1 + hits) / (draws + 1)
}

function leastMultiple(a: number, b: number): number {
  return (a / greatestDivisor(a, b)) * b
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
