import { mean } from '../compare/paired.ts'
import type { ArmSummary, CaseOutcome, CaseStatus, Confirmation, WhyUnpaired } from '../domain/evaluation.ts'
import type { GateOutcome, NominatedCase } from '../gate/protocol.ts'
import { failedTags } from '../gate/verdict.ts'
import type { CountedTrial } from './stored-trials.ts'
import { type CaseTrials, type SuiteResult, trialsByCase } from './suite-result.ts'

/** Longest excerpt of a case's first telling variable that is kept to recognise it by. */
const EXCERPT_LENGTH = 80

/** What became of each case, in dataset order. @param cases the result's, where they are known already. */
export function caseOutcomes(result: SuiteResult, cases = trialsByCase(result)): readonly CaseOutcome[] {
  const gated = result.suite.cases.filter((planned) => planned.gated)
  const nominated = new Map(result.outcome.nominated.map((bet) => [gated[bet.case]?.case.id, bet]))
  return cases.map((trials) => {
    const fixture = trials.planned.case
    const bet = nominated.get(fixture.id) ?? null
    const arms = { baseline: baselineSummary(trials), candidate: armSummary(trials.candidate) }
    // Fresh pairs may show that a case broke whose screen brought no score.
    const why = bet?.outcome === 'confirmed' ? null : whyUnpaired(trials, result)
    const status = why === null ? pairedStatus(arms, bet, trials, result.outcome) : 'unpaired'
    const { id, mustPass, tags } = fixture
    const marks = { critical: fixture.critical || failsCriticalCheck(trials), mustPass, tags }
    return { id, excerpt: excerptOf(fixture), status, ...marks, why, ...arms, confirmation: confirmationOf(bet) }
  })
}

/** A critical check makes critical what fails it on the candidate. */
function failsCriticalCheck({ planned, candidate }: CaseTrials): boolean {
  const isCritical = (name: string) => planned.checks.some(({ spec }) => spec.critical && spec.name === name)
  return candidate.some(({ checks }) => checks.some(({ name, passed }) => passed === false && isCritical(name)))
}

function baselineSummary({ baseline, isStored }: CaseTrials): ArmSummary {
  return { ...armSummary(baseline), ...(isStored ? { stored: true as const } : {}) }
}

function armSummary(trials: readonly CountedTrial[]): ArmSummary {
  const scores: number[] = []
  let passes = 0
  for (const { score, passed } of trials) {
    if (score === null) continue
    scores.push(score)
    if (passed === true) passes += 1
  }
  return { score: mean(scores), passes, trials: scores.length }
}

/** `null` for a case with a valid pair, or one that needs none. */
function whyUnpaired(
  { planned, baseline, candidate }: CaseTrials,
  { suite, outcome }: SuiteResult,
): WhyUnpaired | null {
  if (!planned.gated || suite.kind === 'new') return whyMissing(candidate, outcome) ?? { kind: 'new' }
  if (planned.identical) return null
  return whyMissing(baseline, outcome) ?? whyMissing(candidate, outcome)
}

function whyMissing(trials: readonly CountedTrial[], { verdict, because }: GateOutcome): WhyUnpaired | null {
  if (trials.some(({ score }) => score !== null)) return null
  const lost = trials[0]
  // The reason of a suite that was decided is not why this case was not run; that of one that was not measured is.
  if (lost === undefined) {
    return { kind: 'not-run', reason: verdict === 'not-measured' ? because : 'the run ended before it' }
  }
  if (lost.error !== null) return { kind: 'errored', reason: lost.error.message }
  const [unscored] = lost.checks.flatMap(({ name, score }) =>
    score.kind === 'unscored' ? [`${name}: ${score.reason}`] : [],
  )
  return { kind: 'errored', reason: unscored ?? 'no check gave a score' }
}

interface Arms {
  readonly baseline: ArmSummary
  readonly candidate: ArmSummary
}

function pairedStatus(arms: Arms, bet: NominatedCase | null, trials: CaseTrials, outcome: GateOutcome): CaseStatus {
  const { endedBy } = outcome.decision
  const mustPassFailed = trials.planned.case.mustPass && arms.candidate.passes < arms.candidate.trials
  if (bet?.outcome === 'confirmed' || (endedBy === 'must-pass' && mustPassFailed)) return 'regressed'
  const isLower = (arms.candidate.score ?? 0) < (arms.baseline.score ?? 0)
  if (isLower && isOfWhatFell(trials, outcome)) return 'regressed'
  const change = passRate(arms.candidate) - passRate(arms.baseline)
  if (bet !== null || change < 0) return 'flaky'
  return change > 0 ? 'improved' : 'unchanged'
}

/** The whole suite fell, or the cases of a gated tag did and this is one of them. */
function isOfWhatFell({ planned }: CaseTrials, { decision, lastLook }: GateOutcome): boolean {
  if (decision.endedBy === 'suite-test') return true
  return decision.endedBy === 'tag-test' && failedTags(lastLook).some((tag) => planned.case.tags.includes(tag))
}

function passRate({ passes, trials }: ArmSummary): number {
  return trials === 0 ? 0 : passes / trials
}

function confirmationOf(bet: NominatedCase | null): Confirmation | null {
  if (bet === null) return null
  const { case: _position, ...confirmation } = bet
  return confirmation
}

/** The id of `testData` is a variable too, and stands beside the excerpt already. */
function excerptOf({ id, vars }: CaseTrials['planned']['case']): string {
  const texts = Object.values(vars).map((value) => (typeof value === 'string' ? value : JSON.stringify(value)))
  const text = texts.find((one) => one !== id) ?? ''
  return text.length <= EXCERPT_LENGTH ? text : `${text.slice(0, EXCERPT_LENGTH - 1)}…`
}
