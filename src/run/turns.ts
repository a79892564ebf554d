/** One suite's place among those that run flips again. */
export interface Turn {
  /** Waits for room, first come, first served; a suite that is in already stays in. @param size pairs that it wants at once. */
  enter(size: number): Promise<void>
  /** Makes room for the next; no more than that where the suite is not in. */
  leave(): void
}

/** Who runs flips again. */
export interface Turns {
  /** A turn for one suite, which is not in yet. */
  open(): Turn
}

interface Waiting {
  readonly size: number
  readonly enter: () => void
}

/**
 * Lets a few suites at a time run their flips again, each to its end. A change of what many prompts share may break them
 * all, and a budget or a deadline that is spread over all of them would then settle none.
 *
 * @param room pairs that are wanted at once, from which on nobody else is let in; enough to keep all calls busy.
 */
export function createTurns(room: number): Turns {
  const waiting: Waiting[] = []
  let taken = 0
  const admit = () => {
    while (taken < room) {
      const next = waiting.shift()
      if (next === undefined) return
      taken += next.size
      next.enter()
    }
  }
  return {
    open() {
      let own = 0
      return {
        async enter(size) {
          if (own > 0) return
          own = size
          await new Promise<void>((enter) => {
            waiting.push({ size, enter })
            admit()
          })
        },
        leave() {
          taken -= own
          own = 0
          admit()
        },
      }
    },
  }
}
