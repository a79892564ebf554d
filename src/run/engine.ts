import { judgeCanaries } from '../check/judge/canaries.ts'
import type { Policy } from '../domain/policy.ts'
import type { Trial } from '../domain/trial.ts'
import { suiteGate } from '../gate/suite-gate.ts'
import type { Chance, Clock, Model, Progress } from '../ports.ts'
import { createAsk } from './ask.ts'
import { createBoard } from './board.ts'
import { createBreaker } from './breaker.ts'
import { createCall } from './call.ts'
import { createWatch } from './canaries.ts'
import type { DriveParts, SuiteRun } from './drive.ts'
import { createEnding, type Ending } from './ending.ts'
import { type Memory, NO_MEMORY } from './memory.ts'
import { createPause } from './pause.ts'
import { createPool } from './pool.ts'
import { createRetryReserve } from './retries.ts'
import { createTally } from './tally.ts'
import { createThrottle } from './throttle.ts'

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
  /** Called with each trial as it ends, and waited for before it counts. */
  onTrial(trial: Trial): Promise<void>
  /** Without it nothing is remembered. */
  readonly memory?: Memory
  /** Called with each suite as it has its outcome, and waited for. */
  onOutcome?(run: SuiteRun): Promise<void>
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
const RECORDING = 256

/** Wires the parts of one run together. */
export function createEngine({ provider, budget, judge }: Policy, ports: RunPorts): Engine {
  const { clock, chance, progress } = ports
  const deadlineMs = clock.monotonicMs() + budget.minutes * 60_000
  const tally = createTally(provider.prices)
  const ending = createEnding()
  const pool = createPool(provider.concurrency)
  const pause = createPause(clock, ending)
  const board = createBoard({ progress, clock, pool, pause, tally })
  const { throttled } = tally
  const throttle = createThrottle({ clock, chance, pause, pool, ending, deadlineMs, throttled })
  const shared = { clock, chance, pool, pause, throttle, tally, ending, deadlineMs }
  const [retries, breaker] = [createRetryReserve(), createBreaker()]
  const call = createCall({ ...shared, model: ports.model, budget, retries, breaker, changed: board.changed })
  const { memory = NO_MEMORY } = ports
  const ask = createAsk(call, memory, tally)
  const { planned } = tally
  const watch = judge.canaries ? createWatch(judgeCanaries, { ask, chance, planned }) : null
  const lanes = 2 * provider.concurrency + RECORDING
  const { onTrial, redact = AS_IT_IS } = ports
  return {
    ask,
    chance,
    clock,
    tally,
    ending,
    board,
    memory,
    lanes,
    redact,
    onTrial,
    watch,
    openGate: suiteGate,
    deadlineMs,
  }
}
