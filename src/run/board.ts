import type { Phase } from '../domain/trial.ts'
import type { Clock, Progress } from '../ports.ts'
import type { Pace } from './pace.ts'
import type { Pause } from './pause.ts'
import type { Pool } from './pool.ts'
import type { Tally } from './tally.ts'

/** Keeps count of trials for those who wait. */
export interface Board {
  /** The run now means to make this many more trials. */
  wanted(trials: number, phase: Phase): void
  trialDone(): void
  /** Something else changed. */
  changed(): void
}

export interface BoardParts {
  readonly progress: Progress
  readonly clock: Clock
  readonly pool: Pool
  readonly pace: Pick<Pace, 'waiting'>
  readonly pause: Pause
  readonly tally: Tally
}

/** An empty board. */
export function createBoard(parts: BoardParts): Board {
  let done = 0
  let total = 0
  let phase: Phase = 'screen'
  const changed = () => parts.progress.update({ done, total, phase, ...figures(parts) })
  return {
    wanted(trials, next) {
      total += trials
      phase = next
      changed()
    },
    trialDone() {
      done += 1
      changed()
    },
    changed,
  }
}

function figures({ clock, pool, pace, pause, tally }: BoardParts) {
  const { retried, failed } = tally.counts()
  const { usd, known } = tally.cost()
  const paused = pause.current()
  const pausedUntil = (untilMs: number) => clock.now().getTime() + (untilMs - clock.monotonicMs())
  return {
    inFlight: pool.inFlight() - pace.waiting(),
    limit: pool.limit(),
    retried,
    failed,
    costUsd: usd,
    costKnown: known,
    pause: paused === null ? null : { reason: paused.reason, untilMs: pausedUntil(paused.untilMs) },
  }
}
