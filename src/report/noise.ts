import type { CaseOutcome, PromptEvaluation } from '../domain/evaluation.ts'
import { markdownCode, shortened } from './escape.ts'
import { count, listed } from './words.ts'

/** A case whose trials of the same prompt disagree. */
export interface NoisyCase {
  readonly id: string
  /** Passes of all its trials, re-runs included. */
  readonly passes: number
  readonly trials: number
  /** Its part of the variance within cases, 0…1. */
  readonly share: number
}

const MOST = 5

/**
 * Cases by how much of the suite's noise they carry, noisiest first: the variance p(1 − p) of passes within each arm,
 * summed over both. A case that always passes before and always fails now is broken, not noisy.
 */
export function noisyCases({ cases }: PromptEvaluation): readonly NoisyCase[] {
  const variances = cases
    .map((outcome) => ({ outcome, variance: varianceOf(outcome) }))
    .filter(({ variance }) => variance > 0)
  const total = variances.reduce((sum, { variance }) => sum + variance, 0)
  return variances
    .toSorted((a, b) => b.variance - a.variance)
    .map(({ outcome, variance }) => ({ id: outcome.id, ...passesOf(outcome), share: variance / total }))
}

/** The flakiest cases and their part of the noise, as one sentence of markdown; empty without noise. */
export function noiseSentence(prompt: PromptEvaluation): string {
  const words = noiseWords(prompt, (id) => markdownCode(shortened(id, 80)))
  return words === '' ? '' : `**Flakiest:** ${words}.`
}

/**
 * The flakiest cases with their passes, and their part of the noise; empty without noise.
 *
 * @param named makes an id fit for where it is shown.
 */
export function noiseWords(prompt: PromptEvaluation, named: (id: string) => string): string {
  const noisy = noisyCases(prompt)
  if (noisy.length === 0) return ''
  const worst = noisy.slice(0, MOST)
  const part = worst.reduce((sum, { share }) => sum + share, 0)
  const names = worst.map(({ id, passes, trials }) => `${named(id)} (${passes}/${trials})`)
  const whose = worst.length === noisy.length ? 'all' : `${Math.round(part * 100)} %`
  return `${listed(names)}; ${count(worst.length, 'case')} with ${whose} of the noise`
}

interface Passes {
  readonly passes: number
  readonly trials: number
}

function armsOf({ baseline, candidate, confirmation }: CaseOutcome): readonly [Passes, Passes] {
  const again = confirmation ?? { pairs: 0, baselinePasses: 0, candidatePasses: 0 }
  return [
    { passes: baseline.passes + again.baselinePasses, trials: baseline.trials + again.pairs },
    { passes: candidate.passes + again.candidatePasses, trials: candidate.trials + again.pairs },
  ]
}

function passesOf(outcome: CaseOutcome): Passes {
  const [before, after] = armsOf(outcome)
  return { passes: before.passes + after.passes, trials: before.trials + after.trials }
}

function varianceOf(outcome: CaseOutcome): number {
  const [before, after] = armsOf(outcome)
  return armVariance(before) + armVariance(after)
}

function armVariance({ passes, trials }: Passes): number {
  const rate = trials === 0 ? 0 : passes / trials
  return rate * (1 - rate)
}
