import type { Clock } from '../ports.ts'
import type { Ending } from './ending.ts'

/** Why nothing is sent, and until when on the monotonic clock. */
export interface PauseState {
  readonly reason: string
  readonly untilMs: number
}

/** The one pause that all calls of a run share: a provider that throttles one throttles all. */
export interface Pause {
  /** Counts pauses; a call remembers the one it was sent after. */
  epoch(): number
  current(): PauseState | null
  /**
   * Sends nothing for `ms`. Never shortens a pause.
   *
   * @param sentAfter the epoch in which the throttled call was sent. A call from before the last pause tells nothing new.
   * @returns whether this is a new pause rather than an echo of the last one.
   */
  begin(ms: number, reason: string, sentAfter: number): boolean
  /** Resolves when no pause is left, never earlier; rejects when the run ends first. */
  over(): Promise<void>
}

/** No pause yet. */
export function createPause(clock: Clock, ending: Ending): Pause {
  let epoch = 0
  let state: PauseState | null = null
  let sleeping: Promise<void> | null = null
  const remaining = () => (state === null ? 0 : state.untilMs - clock.monotonicMs())
  const sleep = () =>
    ending
      .wait((signal) => clock.sleep(remaining(), signal))
      .finally(() => {
        sleeping = null
      })
  return {
    epoch: () => epoch,
    current: () => (remaining() > 0 ? state : null),
    begin(ms, reason, sentAfter) {
      const untilMs = clock.monotonicMs() + ms
      if (state === null || untilMs > state.untilMs) state = { reason, untilMs }
      if (sentAfter !== epoch) return false
      epoch += 1
      return true
    },
    async over() {
      while (remaining() > 0) {
        sleeping ??= sleep()
        await sleeping
      }
    },
  }
}
