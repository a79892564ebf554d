import { describe, expect, it } from 'vitest'
import { createEnding } from '../../src/run/ending.ts'

const BUDGET = { kind: 'budget', because: 'the budget is spent' } as const
const BREAKER = { kind: 'breaker', because: 'nothing works' } as const
const untilAborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))

/** What becomes of each kind of work when `finish` is called. */
async function fates(finish: (ending: ReturnType<typeof createEnding>) => void) {
  const ending = createEnding()
  const fate: Record<string, string> = {}
  for (const kind of ['request', 'wait', 'watch'] as const) {
    fate[kind] = 'goes on'
    ending[kind](untilAborted).catch((error: Error) => {
      fate[kind] = error.message
    })
  }
  finish(ending)
  await new Promise((resolve) => setImmediate(resolve))
  return fate
}

describe('the end of a run', () => {
  it('keeps its first reason', () => {
    const ending = createEnding()
    expect(ending.current()).toBeNull()
    ending.end(BUDGET)
    ending.cut(BREAKER)
    expect(ending.current()).toEqual(BUDGET)
  })

  it('breaks off waits, and lets requests that are paid for finish', async () => {
    const end = await fates((ending) => ending.end(BUDGET))
    expect(end).toEqual({ request: 'goes on', wait: 'the budget is spent', watch: 'goes on' })
  })

  it('gives up requests too when it is cut', async () => {
    const cut = await fates((ending) => ending.cut(BREAKER))
    expect(cut).toEqual({ request: 'nothing works', wait: 'nothing works', watch: 'goes on' })
  })

  it('gives up requests when it is cut after it had ended', async () => {
    const cut = await fates((ending) => {
      ending.end(BUDGET)
      ending.cut(BREAKER)
    })
    expect(cut.request).toBe('nothing works')
  })

  it('gives up everything, with the reason, when it is interrupted', async () => {
    const aborted = await fates((ending) => ending.abort(new Error('SIGINT')))
    expect(aborted).toEqual({ request: 'SIGINT', wait: 'SIGINT', watch: 'SIGINT' })
  })

  it('starts nothing after it', async () => {
    const ending = createEnding()
    ending.cut(BREAKER)
    let started = false
    const late = ending.request(async () => {
      started = true
    })
    await expect(late).rejects.toThrow('nothing works')
    expect(started).toBe(false)
  })

  it('hands results and failures of work through', async () => {
    const ending = createEnding()
    expect(await ending.request(async () => 5)).toBe(5)
    await expect(ending.wait(() => Promise.reject(new Error('own')))).rejects.toThrow('own')
  })
})
