import type { Evaluation } from '../../domain/evaluation.ts'
import type { Fault } from '../../domain/fault.ts'
import type { JsonObject } from '../../domain/json.ts'
import type { SuitePlan } from '../../domain/plan.ts'
import type { BudgetPolicy } from '../../domain/policy.ts'
import type { Trial } from '../../domain/trial.ts'
import type { SuiteResult } from '../../outcome/suite-result.ts'
import type { Clock, EventLog, Progress } from '../../ports.ts'
import { spendingJson } from '../../report/result.ts'
import type { CheckInputs } from '../inputs.ts'
import { TOOL } from '../tool.ts'

/** Version of the events' shapes; it grows when a reader of the old ones would go wrong. */
export const EVENTS_SCHEMA_VERSION = 1

/** What there is to tell about a run, in the order in which it happens. Shapes: dist/schemas/events.schema.json. */
export type EventName = 'run-started' | 'planned' | 'trial' | 'paused' | 'decision' | 'run-ended'

/** One thing that happened. */
export interface RunEvent {
  readonly event: EventName
  readonly facts: JsonObject
}

/** Keeps the events of one run. */
export interface Recorder {
  /** Throws a `Fault` (`file-unwritable`) when the log cannot be written. */
  record(event: RunEvent): Promise<void>
}

/** Writes events with their number and time; without a log, nothing. */
export function recorder(log: EventLog | null, clock: Pick<Clock, 'now'>): Recorder {
  let seq = 0
  return {
    async record({ event, facts }) {
      if (log === null) return
      seq += 1
      await log.append(JSON.stringify({ event, seq, time: clock.now().toISOString(), ...facts }))
    },
  }
}

export function runStarted({ config, base, head, seed }: CheckInputs): RunEvent {
  return { event: 'run-started', facts: { schemaVersion: EVENTS_SCHEMA_VERSION, tool: TOOL, config, base, head, seed } }
}

export function planned(plans: readonly SuitePlan[], { usd, calls, minutes }: BudgetPolicy): RunEvent {
  return { event: 'planned', facts: { prompts: plans.map(plannedEntry), budget: { usd, calls, minutes } } }
}

function plannedEntry(plan: SuitePlan): JsonObject {
  const { name, path, kind } = plan
  const cases = plan.kind === 'not-applicable' ? [] : plan.cases
  const count = (select: (planned: (typeof cases)[number]) => boolean) => cases.filter(select).length
  const counts = { cases: cases.length, gated: count(({ gated }) => gated), identical: count((one) => one.identical) }
  return { prompt: name, path, kind, ...counts }
}

/** Everything of a trial but its output and its checks, which `trials.jsonl` has. Its texts are redacted by then. */
export function trialEnded(trial: Trial): RunEvent {
  const { prompt, caseId, arm, phase, index, requestDigest, error, ms, usage, model, score, passed } = trial
  const spent = usage === null ? null : { inputTokens: usage.inputTokens, outputTokens: usage.outputTokens }
  const failed = error === null ? null : { code: error.code, message: error.message }
  const address = { prompt, case: caseId, arm, phase, index, requestDigest }
  return { event: 'trial', facts: { ...address, error: failed, ms, usage: spent, model, score, passed } }
}

/** What was decided about one prompt, and on what. */
export function decided({ suite, outcome }: Pick<SuiteResult, 'suite' | 'outcome'>): RunEvent {
  const { verdict, because, delta, decision } = outcome
  const gated = suite.cases.filter((one) => one.gated)
  const nominated = outcome.nominated.map(({ case: position, ...rest }) => ({
    case: gated[position]?.case.id ?? '',
    ...rest,
  }))
  const looks = decision.looks.map(({ k, p, failAt, stopAbove }) => ({ k, p, failAt, stopAbove }))
  const facts = { prompt: suite.name, verdict, because, endedBy: decision.endedBy, delta, looks, nominated }
  return { event: 'decision', facts }
}

export function runEnded(evaluation: Evaluation): RunEvent {
  const { verdict, title, exitCode } = evaluation
  return { event: 'run-ended', facts: { verdict, title, exitCode, ...spendingJson(evaluation), errors: [] } }
}

const NOTHING_SPENT = { verdict: 'not-measured', calls: null, cost: null, durationMs: null } as const

/** No evaluation could be made. */
export function runFailed({ title, exitCode, fault }: Failure): RunEvent {
  const errors = fault.problems.map(({ code, message }) => ({ code, message }))
  return { event: 'run-ended', facts: { ...NOTHING_SPENT, title, exitCode, errors } }
}

/** What kept an evaluation from being made. */
export interface Failure {
  readonly title: string
  readonly exitCode: number
  readonly fault: Fault
}

/** A signal ended the run; the process ends with its exit code. */
export function runInterrupted(): RunEvent {
  return { event: 'run-ended', facts: { ...NOTHING_SPENT, title: 'Interrupted', exitCode: null, errors: [] } }
}

/** A pause that is prolonged by less than this is the same one. */
const SAME_PAUSE_MS = 1000

/** Records, besides what `progress` shows, each pause that the provider asked for. */
export function withPauses(progress: Progress, { record }: Recorder): Progress {
  let knownUntilMs = Number.NEGATIVE_INFINITY
  return {
    end: () => progress.end(),
    update(state) {
      progress.update(state)
      const { pause } = state
      if (pause === null || pause.untilMs <= knownUntilMs + SAME_PAUSE_MS) return
      knownUntilMs = pause.untilMs
      const facts = { reason: pause.reason, until: new Date(pause.untilMs).toISOString() }
      // Progress must not stop a run. A log that cannot be written fails the next event that is waited for.
      void record({ event: 'paused', facts }).catch(() => undefined)
    },
  }
}
