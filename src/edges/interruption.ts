/** 128 and the signal's number. */
const CODES = { SIGINT: 130, SIGTERM: 143 } as const

/** The user's or the runner's wish to stop. */
export interface Interruption {
  readonly signal: AbortSignal
  /** What the process must end with, or `null` while nothing interrupted it. */
  code(): number | null
}

/**
 * Listens for the first SIGINT or SIGTERM; a second one, the same or the other, ends the process at once, as without a
 * listener. A runner sends one, then the other.
 */
export function interruption(): Interruption {
  const controller = new AbortController()
  let code: number | null = null
  const listeners = Object.entries(CODES).map(([name, number]) => {
    const listen = () => {
      for (const [other, listener] of listeners) process.off(other, listener)
      code = number
      controller.abort(new Error(`interrupted by ${name}`))
    }
    return [name, listen] as const
  })
  for (const [name, listen] of listeners) process.on(name, listen)
  return { signal: controller.signal, code: () => code }
}
