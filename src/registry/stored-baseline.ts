import type { Digest } from '../domain/digest.ts'
import { isCompared, type PlannedCase, type RunnableSuite } from '../domain/plan.ts'
import type { BaselineTrial, StoredBaseline, StoredSource } from '../domain/stored-baseline.ts'
import { countsForRecord } from '../domain/trial.ts'
import { isOfPullRequest } from './origin.ts'
import { ageInDays } from './promotion.ts'
import { type BundleRecord, RECORDED_TRIALS, type StoredTrial } from './record.ts'

/** A suite that compares two versions. */
export type ComparedSuite = Extract<RunnableSuite, { kind: 'compare' }>

/** What a record must fit besides the suite. */
export interface BaselineContext {
  readonly now: Date
  /** Whether the embedded simulator will answer this run: its answers are compared with its own alone. */
  readonly simulated: boolean
  /** What will answer, as a record names it. */
  readonly provider: Digest
}

/** Providers change what answers under a name. Source: docs/statistics.md, "A stored baseline". */
const MOST_DAYS = 7
/** Machines' clocks differ by minutes; what lies further in the future was not recorded. */
const CLOCK_SKEW_DAYS = 1 / 24

/**
 * The stored trials that may stand in for a suite's baseline; `null` when the record is of something else, too old, made
 * where a change itself decides what runs, or short of a case. With fewer than three trials a case, or none that was
 * scored, both versions have to be run.
 */
export function storedBaselineOf(
  record: BundleRecord,
  suite: ComparedSuite,
  context: BaselineContext,
): StoredBaseline | null {
  const source = sourceOf(record)
  const deciding = suite.cases.filter(isCompared)
  if (source === null || deciding.length === 0 || !fits(record, suite, context)) return null
  const byCase = trialsByCase(record.trials)
  const cases = deciding.flatMap((planned) => {
    const trials = trialsOf(planned, byCase.get(planned.case.id) ?? [])
    return trials === null ? [] : [{ id: planned.case.id, trials }]
  })
  return cases.length < deciding.length ? null : { path: suite.path, source, cases }
}

/** An address of a workflow's run, the only text of the registry that is shown as a link. */
const RUN_ADDRESS = /^https?:\/\/[\w.:-]+\/[\w.-]+\/[\w.-]+\/actions\/runs\/\d+$/

/** `null` for a commit that is none: somebody wrote it by hand. */
function sourceOf({ at, commit, origin }: BundleRecord): StoredSource | null {
  if (!/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(commit)) return null
  const run = origin.run !== null && RUN_ADDRESS.test(origin.run) ? origin.run : null
  return { at: new Date(at).toISOString(), commit, run }
}

function fits(record: BundleRecord, suite: ComparedSuite, { now, simulated, provider }: BaselineContext): boolean {
  const days = ageInDays(record.at, now)
  const isYoung = days >= -CLOCK_SKEW_DAYS && days <= MOST_DAYS
  const isSame = record.digest === suite.baseline.digest && record.suite === suite.suiteDigest
  const isTrusted = record.merged && !isOfPullRequest(record.origin)
  const isAnswered = record.simulated === simulated && record.provider === provider && hasModels(record, suite)
  return isYoung && isSame && isTrusted && isAnswered
}

/** All cases of a prompt ask the same model; rendering one of them tells it. */
function hasModels({ models }: BundleRecord, { cases }: ComparedSuite): boolean {
  const [first] = cases.filter(isCompared)
  const judges = cases.flatMap(({ checks }) => checks.flatMap((check) => (check.kind === 'rule' ? [] : [check.model])))
  const asked = first?.baseline?.request.model
  return asked !== undefined && [asked, ...judges].every((model) => models.requested.includes(model))
}

/** The trials that count for the record, scored or not. */
function trialsByCase(trials: readonly StoredTrial[]): ReadonlyMap<string, readonly StoredTrial[]> {
  const byCase = new Map<string, StoredTrial[]>()
  for (const trial of trials) {
    if (!countsForRecord(trial)) continue
    const known = byCase.get(trial.case)
    if (known === undefined) byCase.set(trial.case, [trial])
    else known.push(trial)
  }
  return byCase
}

/** `null` when they are too few, or were sent another request. */
function trialsOf({ baseline }: PlannedCase, stored: readonly StoredTrial[]): readonly BaselineTrial[] | null {
  if (stored.length < RECORDED_TRIALS || stored.some(({ requestDigest }) => requestDigest !== baseline?.digest)) {
    return null
  }
  const scored = stored.flatMap(({ score, passed, checks }) =>
    score === null || passed === null ? [] : [{ score, passed, checks }],
  )
  return scored.length === 0 ? null : scored
}
