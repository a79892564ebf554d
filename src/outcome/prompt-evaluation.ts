import type { CaseOutcome, PairCounts, PromptEvaluation } from '../domain/evaluation.ts'
import type { Side, SuitePlan } from '../domain/plan.ts'
import type { GatePolicy } from '../domain/policy.ts'
import { caseOutcomes } from './case-outcomes.ts'
import { compareChecks, compareSuite, compareTags } from './comparisons.ts'
import { pairwiseFigures } from './pairwise.ts'
import { storedUse } from './stored-trials.ts'
import { type SuiteResult, trialsByCase } from './suite-result.ts'

/** One prompt's part of the evaluation, from its gate's outcome and its trials. */
export function evaluatePrompt(result: SuiteResult, policy: GatePolicy): PromptEvaluation {
  const { suite, outcome, trials } = result
  const options = { seed: suite.suiteDigest, mostTrials: policy.rounds.at(-1) ?? 1 }
  const ran = trialsByCase(result)
  const gated = ran.filter(({ planned }) => planned.gated)
  const cases = caseOutcomes(result, ran)
  const compared = suite.kind === 'compare'
  const pairwise = pairwiseFigures(result)
  return {
    path: suite.path,
    name: suite.name,
    verdict: outcome.verdict,
    reason: outcome.because,
    baseline: suite.kind === 'compare' ? baselineOf(suite.baseline, result) : null,
    candidate: suite.candidate,
    comparison: compared ? compareSuite(gated, outcome.lastLook?.p ?? null, options) : null,
    checks: compared ? compareChecks(gated, options) : [],
    tags: compared ? compareTags(gated, options) : [],
    ...(pairwise.length === 0 ? {} : { pairwise }),
    cases,
    pairs: countPairs(cases),
    decision: outcome.decision,
    trials,
    read: result.read,
    ...(suite.kind === 'compare' && suite.changedLine !== undefined ? { changedLine: suite.changedLine } : {}),
    variables: new Map(suite.cases.map((planned) => [planned.case.id, planned.case.vars])),
  }
}

/** Stored trials spare each case the one call that its first look would have made. */
function baselineOf(side: Side, result: SuiteResult): PromptEvaluation['baseline'] {
  const stored = storedUse(result)
  return { ...side, reused: result.reused + (stored?.cases ?? 0), ...(stored === null ? {} : { stored }) }
}

/** A prompt that needed no run. */
export function notApplicable(plan: Extract<SuitePlan, { kind: 'not-applicable' }>): PromptEvaluation {
  return {
    path: plan.path,
    name: plan.name,
    verdict: 'not-applicable',
    reason: plan.reason,
    baseline: plan.baseline === null ? null : { ...plan.baseline, reused: 0 },
    candidate: null,
    comparison: null,
    checks: [],
    tags: [],
    cases: [],
    pairs: { planned: 0, scored: 0, errored: 0, notRun: 0 },
    decision: { alpha: 0, looks: [], nominated: 0, neededOdds: null, endedBy: 'nothing-to-run' },
    trials: [],
    read: readNothing,
    variables: new Map(),
  }
}

function readNothing(): never {
  throw new RangeError('nothing was run, so there is no trial to read')
}

/** Every case is one planned pair; of a new prompt, one planned trial. */
function countPairs(cases: readonly CaseOutcome[]): PairCounts {
  const errored = cases.filter(({ why }) => why?.kind === 'errored').length
  const notRun = cases.filter(({ why }) => why?.kind === 'not-run').length
  return { planned: cases.length, scored: cases.length - errored - notRun, errored, notRun }
}
