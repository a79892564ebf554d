import { judgeCanaries } from '../check/judge/canaries.ts'
import { type Policy, type Price, scorerModel } from '../domain/policy.ts'
import { suiteGate } from '../gate/suite-gate.ts'
import type { SuiteResult } from '../outcome/suite-result.ts'
import type { Chance, Clock, Model, Progress, TrialStore } from '../ports.ts'
import { createAsk } from './ask.ts'
import { createBoard } from './board.ts'
import { createBreaker } from './breaker.ts'
import { createCall } from './call.ts'
import { createWatch } from './canaries.ts'
import type { DriveParts } from './drive.ts'
import { createEnding, type Ending } from './ending.ts'
import { type Memory, NO_MEMORY } from './memory.ts'
import { createPace } from './pace.ts'
import { createPause } from './pause.ts'
import { createPool } from './pool.ts'
import { createRetryReserve } from './retries.ts'
import { createTally } from './tally.ts'
import { createThrottle } from './throttle.ts'
import { createTurns } from './turns.ts'

/** What a run needs of the world. */
export interface RunPorts {
  readonly model: Model
  readonly clock: Clock
  readonly chance: Chance
  readonly progress: Progress
  /** Aborted when the user or the runner interrupts: the run then rejects with its reason. */
  readonly signal?: AbortSignal
  /** Takes secrets out of every text of a trial before anyone sees it. */
  readonly redact?: (text: string) => string
  /** Keeps each trial as it ends, and is waited for before it counts. */
  readonly trials: TrialStore
  /** Without it nothing is remembered. */
  readonly memory?: Memory
  /** Called with each suite as it has its outcome, and waited for. */
  onOutcome?(run: SuiteResult): Promise<void>
}

const AS_IT_IS = (text: string) => text

/** The parts that all suites of a run share. */
export interface Engine extends DriveParts {
  readonly ending: Ending
  /** On the monotonic clock. */
  readonly deadlineMs: number
}

/**
 * Trials that may wait for their record besides those on the wire and those that wait for a retry: thousands of calls a
 * second must not stand still for a disk's next synchronisation.
 */
const RECORDING = 64

const FREE: Price = { input: 0, output: 0 }

/** Nobody is billed for a scorer's tokens, so that its calls leave the cost known. */
function scorerPrices(scorers: Policy['scorers']): Readonly<Record<string, Price>> {
  return Object.fromEntries(Object.keys(scorers).map((name) => [scorerModel(name), FREE]))
}

/** Wires the parts of one run together. */
export function createEngine({ provider, budget, judge, scorers }: Policy, ports: RunPorts): Engine {
  const { clock, chance, progress } = ports
  const deadlineMs = clock.monotonicMs() + budget.minutes * 60_000
  const tally = createTally({ ...provider.prices, ...scorerPrices(scorers) })
  const ending = createEnding()
  const pool = createPool(provider.concurrency)
  const pause = createPause(clock, ending)
  const pace = createPace(clock, ending, tally.meanTokens, deadlineMs)
  const board = createBoard({ progress, clock, pool, pace, pause, tally })
  const { throttled } = tally
  const throttle = createThrottle({ clock, chance, pause, pace, pool, ending, deadlineMs, throttled })
  const shared = { clock, chance, pool, pause, pace, throttle, tally, ending, deadlineMs }
  const [retries, breaker] = [createRetryReserve(), createBreaker()]
  const call = createCall({ ...shared, model: ports.model, budget, retries, breaker, changed: board.changed })
  const { memory = NO_MEMORY } = ports
  const ask = createAsk(call, memory, tally)
  const { planned } = tally
  const watch = judge.canaries ? createWatch(judgeCanaries, { ask, chance, planned }) : null
  const lanes = 2 * provider.concurrency + RECORDING
  const { trials, redact = AS_IT_IS } = ports
  return {
    ask,
    chance,
    clock,
    tally,
    ending,
    board,
    breaker,
    memory,
    lanes,
    redact,
    trials,
    watch,
    turns: createTurns(2 * provider.concurrency),
    openGate: suiteGate,
    deadlineMs,
  }
}
