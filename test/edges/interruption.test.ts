import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const MODULE = join(import.meta.dirname, '..', '..', 'src', 'edges', 'interruption.ts')

/** Waits for as long as it takes, tells why it stopped and ends with the code. */
const PROGRAM = `
  import { interruption } from ${JSON.stringify(MODULE)}
  const stop = interruption()
  const timer = setInterval(() => {}, 1000)
  stop.signal.addEventListener('abort', () => {
    console.log(stop.signal.reason.message)
    clearInterval(timer)
    process.exitCode = stop.code()
  })
  console.log(String(stop.code()))
`

/** Notices the wish to stop and does not. */
const STUBBORN = PROGRAM.replace('clearInterval(timer)', '')

interface Stopped {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
}

/** Sends a signal whenever the program has said something. */
function startAndSend(program: string, ...signals: readonly NodeJS.Signals[]): Promise<Stopped> {
  return new Promise((resolve) => {
    const left = [...signals]
    const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let stdout = ''
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      stdout += chunk
      const next = left.shift()
      if (next !== undefined) child.kill(next)
    })
    child.once('close', (code, signal) => resolve({ code, signal, stdout }))
  })
}

describe('an interruption', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('by %s is told once and ends with %i', async (signal, code) => {
    const told = `null\ninterrupted by ${signal}\n`
    expect(await startAndSend(PROGRAM, signal)).toEqual({ code, signal: null, stdout: told })
  })

  it.each([
    ['SIGINT', 'SIGTERM'],
    ['SIGINT', 'SIGINT'],
    ['SIGTERM', 'SIGINT'],
  ] as const)('by %s and then %s ends at once, whatever goes on', async (first, second) => {
    expect(await startAndSend(STUBBORN, first, second)).toMatchObject({ code: null, signal: second })
  })
})
