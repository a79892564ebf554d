import { describe, expect, it } from 'vitest'
import { systemClock } from '../../src/edges/system-clock.ts'

describe('the machine as a clock', () => {
  const clock = systemClock()

  it('tells the date', () => {
    expect(Math.abs(clock.now().getTime() - Date.now())).toBeLessThan(1000)
  })

  it('sleeps at least as long as told, by its own measure', async () => {
    const before = clock.monotonicMs()
    await clock.sleep(20)
    // Timers count whole milliseconds and may seem up to one early.
    expect(clock.monotonicMs() - before).toBeGreaterThanOrEqual(19)
  })

  it('wakes with the reason when the sleep is broken off', async () => {
    const controller = new AbortController()
    const sleep = clock.sleep(60_000, controller.signal)
    controller.abort(new Error('enough'))
    await expect(sleep).rejects.toThrow('enough')
  })

  it('does not fall asleep when it was broken off before', async () => {
    await expect(clock.sleep(60_000, AbortSignal.abort(new Error('too late')))).rejects.toThrow('too late')
  })

  it('does not wake at once from a sleep that is longer than a timer can hold', async () => {
    const controller = new AbortController()
    const woke = clock.sleep(1e12, controller.signal).then(
      () => 'woke',
      () => 'broken off',
    )
    await clock.sleep(20)
    controller.abort()
    expect(await woke).toBe('broken off')
  })
})
