import { Fault } from '../../domain/fault.ts'
import type { RunnableSuite } from '../../domain/plan.ts'
import type { Policy } from '../../domain/policy.ts'
import type { TrialFigures } from '../../domain/trial.ts'
import { refuseOverBudget } from '../../plan/estimate.ts'
import type { OpenedModel } from '../../ports.ts'
import { RECORDED_TRIALS } from '../../registry/record.ts'
import type { RunOutcome } from '../../run/run-suites.ts'
import { trialStore } from '../check/trial-store.ts'
import { fillTrials, type TrialsSoFar } from '../record/fill-trials.ts'
import { callsOf, costOf } from '../record/run-and-fill.ts'
import type { RecordPorts } from '../registry/inputs.ts'
import { driftFigures } from './figures.ts'
import type { DriftFinding, DriftOutcome, DriftSubject, NotEvaluated } from './finding.ts'
import { notEvaluated } from './subjects.ts'

/** How it is asked. */
export interface AskingTerms {
  readonly policy: Policy
  readonly seed: number
}

type Asked = Pick<DriftOutcome, 'findings' | 'calls' | 'cost'>

/**
 * Runs every subject's cases three times, under one budget, and compares. What cannot be asked, for want of a key or
 * because another kind of model would answer, is not evaluated. Throws a `Fault` (`budget-too-small`) before any call.
 */
export async function askAgain(
  found: readonly (DriftSubject | NotEvaluated)[],
  terms: AskingTerms,
  ports: RecordPorts,
): Promise<Asked> {
  const opened = await openFor(found.some(isSubject), terms, ports)
  if (typeof opened === 'string') return without(found, opened)
  try {
    const ready = found.map((one) => (isSubject(one) ? answerable(one, opened) : one))
    const suites = ready.filter(isSubject).map(({ suite }) => suite)
    refuseOverBudget(suites.map(thrice), terms.policy, 'Asking every case three times')
    const options = { policy: terms.policy, seed: String(terms.seed) }
    const asking = { ...ports, model: opened.model, trials: trialStore(ports.out) }
    const filled = await fillTrials(suites, { runs: [], trials: new Map() }, options, asking)
    const findings = ready.map((one) => (isSubject(one) ? compared(one, filled, suites.length, terms) : one))
    return { findings, calls: callsOf(filled.runs), cost: costOf(filled.runs) }
  } finally {
    await opened.close()
  }
}

function isSubject(one: DriftSubject | NotEvaluated): one is DriftSubject {
  return 'suite' in one
}

/** A model, or why there is none. */
async function openFor(calls: boolean, { policy }: AskingTerms, ports: RecordPorts): Promise<OpenedModel | string> {
  try {
    return await ports.openModel(policy.provider, calls)
  } catch (error) {
    if (error instanceof Fault && error.code === 'key-missing') return error.message
    throw error
  }
}

function without(found: readonly (DriftSubject | NotEvaluated)[], reason: string): Asked {
  const findings = found.map((one) => (isSubject(one) ? notEvaluated(one, reason) : one))
  return { findings, calls: callsOf([]), cost: costOf([]) }
}

/** The simulator's answers and a model's are not comparable. */
function answerable(subject: DriftSubject, { simulated }: OpenedModel): DriftSubject | NotEvaluated {
  if (subject.record.simulated === simulated) return subject
  const reason = simulated
    ? 'its record was made with a model, and now the simulator answers'
    : 'its record was made by the simulator, and now a model answers'
  return notEvaluated(subject, reason)
}

function thrice(suite: RunnableSuite): RunnableSuite {
  return { ...suite, cases: Array.from({ length: RECORDED_TRIALS }, () => suite.cases).flat() }
}

function compared(
  subject: DriftSubject,
  { runs, trials }: TrialsSoFar,
  prompts: number,
  { policy, seed }: AskingTerms,
): DriftFinding {
  const { record, suite } = subject
  const fresh = trials.get(suite.path) ?? []
  const terms = { gate: policy.gate, prompts, seed: `drift/${seed}/${record.digest}/${record.suite}` }
  const figures = driftFigures(subject, fresh, terms)
  if (typeof figures !== 'string') {
    return { kind: 'evaluated', ...figures, subject, models: { before: record.models.returned, now: namesOf(fresh) } }
  }
  const because = fresh.find(({ error }) => error !== null)?.error?.message ?? whyStopped(runs, suite)
  return notEvaluated(subject, because === null ? figures : `${figures}: ${because}`)
}

function namesOf(trials: readonly TrialFigures[]): readonly string[] {
  return [...new Set(trials.flatMap(({ model }) => (model === null ? [] : [model])))].sort()
}

/** What kept the first run of a suite from being measured. */
function whyStopped(runs: readonly RunOutcome[], { path }: RunnableSuite): string | null {
  const outcomes = runs.flatMap((run) => run.suites.flatMap((one) => (one.suite.path === path ? [one.outcome] : [])))
  return outcomes.find(({ verdict }) => verdict === 'not-measured')?.because ?? null
}
