/** Why a run sends nothing more. The first reason stands. */
export interface RunEnd {
  readonly kind: 'budget' | 'deadline' | 'account-error' | 'breaker'
  /** One plain clause; holds no untrusted text. */
  readonly because: string
}

/** The one place that knows whether a run goes on, and that reaches whatever is under way. */
export interface Ending {
  current(): RunEnd | null
  /** Nothing is sent from now on and waits are broken off; requests in flight are paid for and may finish. */
  end(end: RunEnd): void
  /** As `end`, and gives up the requests in flight. */
  cut(end: RunEnd): void
  /** Gives everything up because of an interrupt or a bug: all of it rejects with `reason`. */
  abort(reason: unknown): void
  /** Work on the wire, with a signal of its own: one signal for all would collect a listener for every call. */
  request<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T>
  /** A wait of a call; pointless once nothing is sent any more. */
  wait<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T>
  /** What watches over the run; goes on until `close`, since requests in flight are still to be watched. */
  watch<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T>
  /** The run is over. */
  close(): void
}

/** A run that goes on until it is told otherwise. */
export function createEnding(): Ending {
  const requests = openScope()
  const waits = openScope()
  const watches = openScope()
  let current: RunEnd | null = null
  const end = (reason: RunEnd) => {
    current ??= reason
    waits.close(new Error(current.because))
  }
  return {
    current: () => current,
    end,
    cut(reason) {
      end(reason)
      requests.close(new Error(reason.because))
    },
    abort(reason) {
      for (const scope of [requests, waits, watches]) scope.close(reason)
    },
    request: requests.within,
    wait: waits.within,
    watch: watches.within,
    close() {
      for (const scope of [requests, waits, watches]) scope.close(new Error('the run is over'))
    },
  }
}

interface Scope {
  within<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T>
  close(reason: unknown): void
}

/**
 * Keeps what is open in slots that are used again. A `Set` would be simpler, but V8 links each table that a set has outgrown
 * to the next one until a full garbage collection, and with them every answer that was ever under way.
 */
function openScope(): Scope {
  const open: (AbortController | null)[] = []
  const free: number[] = []
  let closed: AbortController | null = null
  return {
    async within(work) {
      closed?.signal.throwIfAborted()
      const controller = new AbortController()
      const place = free.pop() ?? open.length
      open[place] = controller
      try {
        return await work(controller.signal)
      } finally {
        open[place] = null
        free.push(place)
      }
    },
    close(reason) {
      if (closed !== null) return
      closed = new AbortController()
      closed.abort(reason)
      for (const controller of open) controller?.abort(reason)
    },
  }
}
