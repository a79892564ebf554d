/** 128 and the signal's number. */
const CODES = { SIGINT: 130, SIGTERM: 143 } as const

/** The user's or the runner's wish to stop. */
export interface Interruption {
  readonly signal: AbortSignal
  /** What the process must end with, or `null` while nothing interrupted it. */
  code(): number | null
}

/** Listens for the first SIGINT or SIGTERM; a second one ends the process at once, as without a listener. */
export function interruption(): Interruption {
  const controller = new AbortController()
  let code: number | null = null
  for (const [name, number] of Object.entries(CODES)) {
    process.once(name, () => {
      code ??= number
      controller.abort(new Error(`interrupted by ${name}`))
    })
  }
  return { signal: controller.signal, code: () => code }
}
