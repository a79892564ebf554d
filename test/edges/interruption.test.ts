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

function startAndSend(signal: NodeJS.Signals): Promise<{ code: number | null; stdout: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--input-type=module', '--eval', PROGRAM], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let stdout = ''
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      if (stdout === '') child.kill(signal)
      stdout += chunk
    })
    child.once('close', (code) => resolve({ code, stdout }))
  })
}

describe('an interruption', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('by %s is told once and ends with %i', async (signal, code) => {
    expect(await startAndSend(signal)).toEqual({ code, stdout: `null\ninterrupted by ${signal}\n` })
  })
})
