import type { ArmSummary, CaseOutcome, Confirmation, WhyUnpaired } from '../../domain/evaluation.ts'
import { unpairedText } from '../unpaired-text.ts'
import { count, odds, score } from '../words.ts'

/** What happened to a case, in plain sentences. `why` is the only text that may come from outside. */
export function caseStory(outcome: CaseOutcome, needed: number | null): string {
  const { status, why, confirmation, baseline, candidate } = outcome
  if (why !== null) return unpaired(why, candidate)
  const fallen = status === 'regressed' && confirmation?.outcome !== 'confirmed' ? fall(outcome) : ''
  if (confirmation !== null) {
    const isIgnored = confirmation.outcome === 'flaky' && fallen === ''
    const end = `${ENDS[confirmation.outcome](confirmation, needed)}${isIgnored ? ': flaky, and ignored.' : '.'}`
    return `${flip(confirmation, candidate)} ${end}${fallen}`
  }
  if (baseline.trials === 0 && candidate.trials === 0) {
    return 'Both versions send the same request, so there was nothing to run.'
  }
  return `${levels(baseline, candidate)}${fallen}${baseline.stored ? STORED : ''}`
}

/** Why the baseline shows no answer. */
const STORED = ' The baseline was not run for this case: the registry keeps the scores of its trials, not its answers.'

/** Why a case counts as regressed that no re-run has confirmed. */
function fall({ mustPass, candidate }: CaseOutcome): string {
  if (mustPass && candidate.passes < candidate.trials) return ' It must pass every time, and did not.'
  return ' Not proven for this case alone, but the suite or a gated tag of it failed and this case did worse.'
}

function unpaired(why: WhyUnpaired, candidate: ArmSummary): string {
  if (why.kind === 'new')
    return `Only this change has the case: it is reported and decides nothing. ${passes('Candidate', candidate)}.`
  const text = unpairedText(why)
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}

function flip({ pairs, baselinePasses, candidatePasses }: Confirmation, candidate: ArmSummary): string {
  const flipped = `Passed on the baseline and ${candidate.trials === 0 ? 'had no score' : 'failed'} on the candidate.`
  if (pairs === 0) return flipped
  return `${flipped} Run again on both, ${count(pairs, 'fresh pair')}: the baseline passed ${baselinePasses}, the candidate ${candidatePasses}.`
}

const ENDS: Readonly<Record<Confirmation['outcome'], (found: Confirmation, needed: number | null) => string>> = {
  confirmed: (found, needed) => `That is no luck: ${against(found, needed)}`,
  suspect: (found, needed) => `It failed often, yet short of proof: ${against(found, needed)}`,
  flaky: () => 'The flip did not hold',
  unfinished: () => 'Too few pairs came back to settle this',
}

function against(found: Confirmation, needed: number | null): string {
  const bound = needed === null ? '' : `, where ${odds(needed)} is proof`
  return `the odds against luck are ${odds(found.odds)}${bound}`
}

function levels(baseline: ArmSummary, candidate: ArmSummary): string {
  return `${passes('Baseline', baseline)}; ${passes('candidate', candidate)}.`
}

function passes(name: string, { passes: passed, trials, score: mean, stored }: ArmSummary): string {
  if (mean === null) return `${name}: no score`
  const of = `${passed} of ${count(trials, stored ? 'stored trial' : 'trial')}`
  return `${name} passed ${of}, mean score ${score(mean)}`
}
