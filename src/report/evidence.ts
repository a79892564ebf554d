import type { PromptEvaluation } from '../domain/evaluation.ts'
import type { CheckResult, Trial } from '../domain/trial.ts'

/** The pair of answers that shows best what happened to a case, and what the candidate's answer fails. */
export interface Evidence {
  readonly baseline: Trial | null
  readonly candidate: Trial | null
  /** Checks that the candidate's answer fails and the baseline's does not; else those it fails; else those it does worse in. */
  readonly failing: readonly CheckResult[]
}

/** Looks up the evidence of a case; the trials are sorted out once, however many cases are asked for. */
export function evidenceOf(prompt: PromptEvaluation): (caseId: string) => Evidence {
  const trials = new Map<string, Trial[]>()
  for (const trial of prompt.trials) {
    const known = trials.get(trial.caseId)
    if (known === undefined) trials.set(trial.caseId, [trial])
    else known.push(trial)
  }
  return (caseId) => tellingPair(trials.get(caseId) ?? [])
}

function tellingPair(trials: readonly Trial[]): Evidence {
  const candidate = bestOf(trials, 'candidate', (trial) => -merit(trial))
  const baselines = trials.filter(({ arm }) => arm === 'baseline')
  const partner = baselines.find(({ phase, index }) => phase === candidate?.phase && index === candidate.index)
  const best = bestOf(trials, 'baseline', merit)
  const baseline = partner !== undefined && best !== null && merit(partner) >= merit(best) ? partner : best
  return { baseline, candidate, failing: failingChecks(baseline, candidate) }
}

/** Passing answers before failing ones, then higher scores; answers that are missing show nothing. */
function merit({ passed, score }: Trial): number {
  return Number(passed) + (score ?? 0)
}

function bestOf(trials: readonly Trial[], arm: Trial['arm'], rank: (trial: Trial) => number): Trial | null {
  const own = trials.filter((trial) => trial.arm === arm)
  const scored = own.filter(({ score }) => score !== null)
  const candidates = scored.length > 0 ? scored : own
  return candidates.reduce<Trial | null>((best, trial) => (best && rank(best) >= rank(trial) ? best : trial), null)
}

function failingChecks(baseline: Trial | null, candidate: Trial | null): readonly CheckResult[] {
  if (candidate === null) return []
  const before = new Map(baseline?.checks.map((check) => [check.name, check]))
  const failed = candidate.checks.filter(({ passed }) => passed === false)
  const broken = failed.filter(({ name }) => before.get(name)?.passed !== false)
  if (broken.length > 0) return broken
  if (failed.length > 0) return failed
  return candidate.checks.filter((check) => worth(check) < worth(before.get(check.name)))
}

function worth(check: CheckResult | undefined): number {
  return check?.score.kind === 'scored' ? check.score.value : 0
}
