import type { CaseOutcome } from '../domain/evaluation.ts'
import { count, share } from './words.ts'

/** What cases are said to fail at by chance when none of their trials on the baseline shows it. */
const SUPPOSED_RATE = 0.01

/**
 * The price of `must-pass` as one sentence: how often a prompt that changed nothing would miss the bar. Each case fails by
 * chance as often as its baseline did; where no baseline trial failed, few trials cannot tell how rare a failure is, so
 * the price of one in a hundred is given. Empty without such cases.
 */
export function mustPassSentence(cases: readonly CaseOutcome[]): string {
  const held = cases.filter(({ mustPass, candidate }) => mustPass && candidate.trials > 0)
  if (held.length === 0) return ''
  const tried = held.reduce((sum, { baseline }) => sum + baseline.trials, 0)
  const failed = held.reduce((sum, { baseline }) => sum + baseline.trials - baseline.passes, 0)
  const who = `${count(held.length, 'case')} marked \`must-pass\``
  const missed = (rateOf: (held: CaseOutcome) => number) =>
    `a prompt that changed nothing would miss this bar ${share(chanceOfMiss(held, rateOf))} of the time`
  return failed > 0
    ? `At the rate at which the ${who} failed on the baseline (${failed} of ${count(tried, 'trial')}), ${missed(failureRate)}.`
    : `If ${held.length === 1 ? '' : 'each of '}the ${who} failed by chance once in a hundred times, ${missed(() => SUPPOSED_RATE)}.`
}

/** 1 − Π(1 − r_i)^k_i over the cases: r_i is a case's rate of failing by chance, k_i its trials on the candidate. */
function chanceOfMiss(cases: readonly CaseOutcome[], rateOf: (held: CaseOutcome) => number): number {
  return 1 - cases.reduce((chance, held) => chance * (1 - rateOf(held)) ** held.candidate.trials, 1)
}

function failureRate({ baseline }: CaseOutcome): number {
  return baseline.trials === 0 ? 0 : 1 - baseline.passes / baseline.trials
}
