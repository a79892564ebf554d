import type { PromptEvaluation } from '../domain/evaluation.ts'
import type { Arm, CheckFigure, Trial, TrialFigures } from '../domain/trial.ts'

/** The pair of answers that shows best what happened to a case, and what the candidate's answer fails. */
export interface Evidence<T extends TrialFigures = Trial> {
  readonly baseline: T | null
  readonly candidate: T | null
  /** Checks that the candidate's answer fails and the baseline's does not; else those it fails; else those it does worse in. */
  readonly failing: readonly T['checks'][number][]
}

/** What is known of the cases of a prompt. */
export interface CaseEvidence {
  /** Reads both answers. */
  evidence(caseId: string): Evidence
  /** Names of the checks that fail; reads nothing. */
  failing(caseId: string): readonly string[]
  /** Reads all answers, in the order in which they ended. */
  trials(caseId: string): readonly Trial[]
}

/** Looks up the evidence of cases; the trials are sorted out once, however many cases are asked for. */
export function evidenceOf({ trials, read }: Pick<PromptEvaluation, 'trials' | 'read'>): CaseEvidence {
  const byCase = new Map<string, readonly TrialFigures[]>()
  // A list that is pushed to has room for 17 trials, and most cases have two.
  for (const trial of trials) byCase.set(trial.caseId, [...(byCase.get(trial.caseId) ?? []), trial])
  const find = (caseId: string) => byCase.get(caseId) ?? []
  return {
    evidence(caseId) {
      const { baseline, candidate } = tellingPair(find(caseId))
      return tellingPair([baseline, candidate].flatMap((kept) => (kept === null ? [] : [read(kept)])))
    },
    failing: (caseId) => tellingPair(find(caseId)).failing.map(({ name }) => name),
    trials: (caseId) => find(caseId).map(read),
  }
}

/** The evidence among the trials of one case. */
export function tellingPair<T extends TrialFigures>(trials: readonly T[]): Evidence<T> {
  const candidate = bestOf(trials, 'candidate', (trial) => -merit(trial))
  const baselines = trials.filter(({ arm }) => arm === 'baseline')
  const partner = baselines.find(({ phase, index }) => phase === candidate?.phase && index === candidate.index)
  const best = bestOf(trials, 'baseline', merit)
  const baseline = partner !== undefined && best !== null && merit(partner) >= merit(best) ? partner : best
  return { baseline, candidate, failing: failingChecks(baseline, candidate) }
}

/** Passing answers before failing ones, then higher scores; answers that are missing show nothing. */
function merit({ passed, score }: TrialFigures): number {
  return Number(passed) + (score ?? 0)
}

function bestOf<T extends TrialFigures>(trials: readonly T[], arm: Arm, rank: (trial: T) => number): T | null {
  const own = trials.filter((trial) => trial.arm === arm)
  const scored = own.filter(({ score }) => score !== null)
  const candidates = scored.length > 0 ? scored : own
  return candidates.reduce<T | null>((best, trial) => (best && rank(best) >= rank(trial) ? best : trial), null)
}

function failingChecks<T extends TrialFigures>(
  baseline: T | null,
  candidate: T | null,
): readonly T['checks'][number][] {
  if (candidate === null) return []
  const before = new Map(baseline?.checks.map((check) => [check.name, check]))
  const failed = candidate.checks.filter(({ passed }) => passed === false)
  const broken = failed.filter(({ name }) => before.get(name)?.passed !== false)
  if (broken.length > 0) return broken
  if (failed.length > 0) return failed
  return candidate.checks.filter((check) => worth(check) < worth(before.get(check.name)))
}

function worth(check: CheckFigure | undefined): number {
  return check?.score.kind === 'scored' ? check.score.value : 0
}
