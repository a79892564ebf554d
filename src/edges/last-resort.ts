import type { Interruption } from './interruption.ts'

/** A bug of ours is no answer: it never leaves Node's own 1, which would mean a regression. */
const BUG = 3

/**
 * Ends the process on whatever nobody caught, the entry's own promise included: with 3 after `tell`, or silently with
 * the signal's code when an interruption made things fall.
 */
export function lastResort(stop: Interruption, tell: (error: unknown) => void): void {
  const end = (error: unknown) => {
    const code = stop.code()
    if (code === null) tell(error)
    process.exit(code ?? BUG)
  }
  process.once('uncaughtException', end)
  process.once('unhandledRejection', end)
}
