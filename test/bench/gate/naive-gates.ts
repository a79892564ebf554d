import { seededUniform, type Uniform } from '../../../src/compare/random.ts'
import { studentQuantile } from '../../../src/compare/student-t.ts'
import { applyEffect } from './effects.ts'
import { drawPopulation } from './population.ts'
import { type Configuration, configurationName } from './simulate.ts'

/** One trial of a case on each arm. */
interface Pair {
  readonly before: boolean
  readonly after: boolean
}

/** What a rule may look at: one trial an arm and case, the true rates, and further trials of the candidate. */
interface Evidence {
  readonly pairs: readonly Pair[]
  readonly pass: readonly number[]
  readonly changed: readonly number[]
  readonly uniform: Uniform
}

interface NaiveGate {
  readonly name: string
  fails(evidence: Evidence): boolean
}

/** A bar is set so far below the rate that was seen when it was set. */
const BAR_BELOW = 0.02
const DROP = 0.05
const RETRIES = 2
const LEVEL = 0.05

/** The rules that users know, each on one trial an arm and case. */
export const NAIVE_GATES: readonly NaiveGate[] = [
  { name: 'any flip', fails: ({ pairs }) => pairs.some(isFlip) },
  { name: `any flip that fails ${RETRIES} retries too`, fails: failsRetries },
  { name: 'pass rate lower', fails: ({ pairs }) => meanDifference(pairs) < 0 },
  {
    name: `pass rate more than ${100 * DROP} points lower`,
    fails: ({ pairs }) => meanDifference(pairs) < -DROP - 1e-9,
  },
  { name: `pass rate below a fixed bar (${100 * BAR_BELOW} points under the rate it was set at)`, fails: failsBar },
  { name: 'paired t-test, one-sided 5 %', fails: failsStudent },
  { name: 'McNemar mid-p, one-sided 5 %', fails: failsMidP },
]

/** How many of these runs each rule fails, in the order of `NAIVE_GATES`. */
export function simulateNaive(
  configuration: Configuration,
  from: number,
  runs: number,
  seed: string,
): readonly number[] {
  const failures = NAIVE_GATES.map(() => 0)
  for (let run = from; run < from + runs; run++) {
    const evidence = drawEvidence(configuration, `${seed}/naive/${configurationName(configuration)}/${run}`)
    for (const [i, gate] of NAIVE_GATES.entries()) failures[i] = (failures[i] ?? 0) + Number(gate.fails(evidence))
  }
  return failures
}

function drawEvidence({ population, cases, effect }: Configuration, seed: string): Evidence {
  const uniform = seededUniform(seed)
  const pass = drawPopulation(population, cases, uniform)
  const changed = applyEffect(effect, pass, uniform)
  const pairs = pass.map((p, i) => ({ before: uniform() < p, after: uniform() < (changed[i] ?? 0) }))
  return { pairs, pass, changed, uniform }
}

function isFlip({ before, after }: Pair): boolean {
  return before && !after
}

function failsRetries({ pairs, changed, uniform }: Evidence): boolean {
  return pairs.some((pair, i) => {
    const retries = Array.from({ length: RETRIES }, () => uniform() < (changed[i] ?? 0))
    return isFlip(pair) && !retries.includes(true)
  })
}

/** The bar was set by another run of the baseline. */
function failsBar({ pairs, pass, uniform }: Evidence): boolean {
  const then = pass.filter((p) => uniform() < p).length / pass.length
  const now = pairs.filter(({ after }) => after).length / pairs.length
  return now < then - BAR_BELOW - 1e-9
}

function failsStudent({ pairs }: Evidence): boolean {
  const n = pairs.length
  const centre = meanDifference(pairs)
  const squares = pairs.reduce((sum, pair) => sum + (difference(pair) - centre) ** 2, 0)
  return centre < -studentQuantile(1 - LEVEL, n - 1) * Math.sqrt(squares / (n - 1) / n)
}

/** P(Bin(n, ½) ≤ better) less half of P(= better), n the pairs that differ. */
function failsMidP({ pairs }: Evidence): boolean {
  const worse = pairs.filter(isFlip).length
  const better = pairs.filter(({ before, after }) => !before && after).length
  let term = 0.5 ** (worse + better)
  let below = 0
  for (let x = 0; x < better; x++) {
    below += term
    term *= (worse + better - x) / (x + 1)
  }
  return worse > better && below + term / 2 <= LEVEL
}

function difference({ before, after }: Pair): number {
  return Number(after) - Number(before)
}

function meanDifference(pairs: readonly Pair[]): number {
  return pairs.reduce((sum, pair) => sum + difference(pair), 0) / pairs.length
}
