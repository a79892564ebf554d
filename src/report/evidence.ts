import type { PromptEvaluation } from '../domain/evaluation.ts'
import type { Arm, CheckFigure, Trial, TrialFigures } from '../domain/trial.ts'

/** The pair of answers that shows best what happened to a case. */
export interface TellingPair<T extends TrialFigures = Trial> {
  readonly baseline: T | null
  readonly candidate: T | null
}

/** That pair, and what the candidate's answer fails. */
export interface Evidence<T extends TrialFigures = Trial> extends TellingPair<T> {
  /** Checks that the candidate's answer fails and the baseline's does not; else those it fails; else those it does worse in. */
  readonly failing: readonly T['checks'][number][]
}

/** What is known of the cases of a prompt. */
export interface CaseEvidence {
  /** Reads both answers. */
  telling(caseId: string): TellingPair
  /** Reads both answers. */
  evidence(caseId: string): Evidence
  /** Names of the checks that fail; reads nothing. */
  failing(caseId: string): readonly string[]
  /** Reads all answers, in the order in which they ended. */
  trials(caseId: string): readonly Trial[]
}

/** Looks up the evidence of cases; the trials are sorted out once, when the first case is asked for. */
export function evidenceOf({ trials, read }: Pick<PromptEvaluation, 'trials' | 'read'>): CaseEvidence {
  let byCase: ReadonlyMap<string, readonly TrialFigures[]> | null = null
  const find = (caseId: string) => {
    byCase ??= trialsOfCases(trials)
    return byCase.get(caseId) ?? []
  }
  const telling = (caseId: string): TellingPair => {
    const { baseline, candidate } = tellingPair(find(caseId))
    return { baseline: baseline && read(baseline), candidate: candidate && read(candidate) }
  }
  return {
    telling,
    evidence(caseId) {
      const pair = telling(caseId)
      return { ...pair, failing: failingChecks(pair) }
    },
    failing: (caseId) => failingChecks(tellingPair(find(caseId))).map(({ name }) => name),
    trials: (caseId) => find(caseId).map(read),
  }
}

function trialsOfCases(trials: readonly TrialFigures[]): ReadonlyMap<string, readonly TrialFigures[]> {
  const byCase = new Map<string, readonly TrialFigures[]>()
  // A list that is pushed to has room for 17 trials, and most cases have two.
  for (const trial of trials) byCase.set(trial.caseId, [...(byCase.get(trial.caseId) ?? []), trial])
  return byCase
}

/** The telling answers among the trials of one case. */
export function tellingPair<T extends TrialFigures>(trials: readonly T[]): TellingPair<T> {
  const candidate = bestOf(trials, 'candidate', (trial) => -merit(trial))
  const best = bestOf(trials, 'baseline', merit)
  const partner = trials.find(
    ({ arm, phase, index }) => arm === 'baseline' && phase === candidate?.phase && index === candidate.index,
  )
  const baseline = partner !== undefined && best !== null && merit(partner) >= merit(best) ? partner : best
  return { baseline, candidate }
}

/** Passing answers before failing ones, then higher scores; answers that are missing show nothing. */
function merit({ passed, score }: TrialFigures): number {
  return Number(passed) + (score ?? 0)
}

/** The first of the highest rank; one without a score only where none has any. */
function bestOf<T extends TrialFigures>(trials: readonly T[], arm: Arm, rank: (trial: T) => number): T | null {
  const isBetter = (trial: T, best: T) => {
    const isScored = trial.score !== null
    return isScored === (best.score !== null) ? rank(trial) > rank(best) : isScored
  }
  let best: T | null = null
  for (const trial of trials) if (trial.arm === arm && (best === null || isBetter(trial, best))) best = trial
  return best
}

function failingChecks<T extends TrialFigures>({
  baseline,
  candidate,
}: TellingPair<T>): readonly T['checks'][number][] {
  if (candidate === null) return []
  const before = (name: string) => baseline?.checks.findLast((check) => check.name === name)
  const failed = candidate.checks.filter(({ passed }) => passed === false)
  const broken = failed.filter(({ name }) => before(name)?.passed !== false)
  if (broken.length > 0) return broken
  if (failed.length > 0) return failed
  return candidate.checks.filter((check) => worth(check) < worth(before(check.name)))
}

function worth(check: CheckFigure | undefined): number {
  return check?.score.kind === 'scored' ? check.score.value : 0
}
