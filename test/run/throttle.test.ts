import { describe, expect, it } from 'vitest'
import type { CallFailure } from '../../src/domain/model.ts'
import { createEnding } from '../../src/run/ending.ts'
import { createPause } from '../../src/run/pause.ts'
import { createPool } from '../../src/run/pool.ts'
import { createThrottle } from '../../src/run/throttle.ts'
import { fixedChance } from '../support/call-world.ts'
import { httpError } from '../support/fake-model.ts'
import { virtualClock } from '../support/virtual-clock.ts'

const MEANING = { class: 'throttle', advice: 'go slower' } as const

function open(deadlineMs = 20 * 60_000, intervalMs = 0) {
  const clock = virtualClock()
  const ending = createEnding()
  const pause = createPause(clock, ending)
  const pool = createPool(16)
  let throttled = 0
  const throttle = createThrottle({
    clock,
    ending,
    pause,
    pool,
    pace: { refused: () => undefined, intervalMs: () => intervalMs },
    deadlineMs,
    chance: fixedChance(),
    throttled: () => {
      throttled += 1
    },
  })
  const refuse = (failure: CallFailure = httpError(429), sentAfter = pause.epoch()) =>
    throttle.refused(failure, MEANING, sentAfter)
  return { clock, ending, pause, pool, throttle, refuse, throttled: () => throttled }
}
const told = (retryAfterMs: number) => httpError(429, 'rate_limit_exceeded', { retryAfterMs })

describe('a provider that refuses because there are too many calls', () => {
  it('pauses the run as long as it says, and halves the calls at a time', () => {
    const { refuse, pause, pool } = open()
    expect(refuse(told(90_000))).toBe(true)
    expect(pause.current()).toEqual({ reason: 'the provider answered 429 rate_limit_exceeded', untilMs: 90_000 })
    expect(pool.limit()).toBe(8)
  })

  it('halves once for all the calls that were under way', () => {
    const { refuse, pool, throttled } = open()
    for (let i = 0; i < 16; i += 1) refuse(told(1000), 0)
    expect([pool.limit(), throttled()]).toEqual([8, 16])
  })

  it('lengthens the pause when one of these calls is told a longer one, and not for one that is told nothing', () => {
    const { refuse, pause } = open()
    refuse(told(1000), 0)
    refuse(told(7000), 0)
    refuse(httpError(503), 0)
    expect(pause.current()?.untilMs).toBe(7000)
  })

  it('waits shortly when the run keeps nearly to the rate of a provider that says nothing', () => {
    const { refuse, pause } = open(20 * 60_000, 200)
    refuse(httpError(429))
    // Twice the 200 ms between calls, at the shortest of its jitter.
    expect(pause.current()?.untilMs).toBe(200)
  })

  it('waits longer each time when it is told nothing and nothing gets through', async () => {
    const { refuse, pause, clock } = open()
    const waits: number[] = []
    for (let i = 0; i < 8; i += 1) {
      const before = clock.monotonicMs()
      refuse()
      await clock.run(pause.over())
      waits.push(clock.monotonicMs() - before)
    }
    // Half of 1, 2, 4 … 60 s, since chance is at its lowest.
    expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000])
  })

  it('begins with short waits again once something got through', async () => {
    const { refuse, pause, clock, throttle } = open()
    refuse()
    await clock.run(pause.over())
    throttle.relieved()
    refuse()
    expect((pause.current()?.untilMs ?? 0) - clock.monotonicMs()).toBe(500)
  })

  it('does not hammer a server that says "in 0 seconds" and refuses again', async () => {
    const { refuse, pause, clock } = open()
    for (let i = 0; i < 6; i += 1) {
      refuse(told(0))
      await clock.run(pause.over())
    }
    // 25 + 50 + 100 + 200 + 400 + 800 ms
    expect(clock.monotonicMs()).toBe(1575)
  })

  it('ends the run when it asks for more time than there is, and says until when', () => {
    const { refuse, ending, pause } = open(60_000)
    expect(refuse(told(60_000))).toBe(false)
    expect(pause.current()).toBeNull()
    expect(ending.current()).toEqual({
      kind: 'deadline',
      because:
        'the provider answered 429 rate_limit_exceeded and nothing may be sent before 2026-01-05T12:01:00Z, after the deadline of this run',
    })
  })

  it('ends the run, too, when it asks for more time than a date can say', () => {
    const { refuse, ending } = open(60_000)
    expect(refuse(told(1e19))).toBe(false)
    expect(ending.current()?.because).toContain('nothing may be sent before +275760-09-13T00:00:00Z')
  })

  it('waits in full when that just fits the deadline', () => {
    const { refuse, ending } = open(60_000)
    expect(refuse(told(59_999))).toBe(true)
    expect(ending.current()).toBeNull()
  })

  it('is taken for dead after three minutes in which nothing got through', async () => {
    const { refuse, pause, clock, ending } = open()
    let refusals = 0
    while (refuse(httpError(503)) && refusals < 100) {
      refusals += 1
      await clock.run(pause.over())
    }
    expect(ending.current()).toEqual({
      kind: 'breaker',
      because: 'nothing got through for 3 minutes, the provider answered 503: go slower',
    })
    expect(clock.monotonicMs()).toBeGreaterThan(180_000)
  })

  it('is not taken for dead because of one long wait that it asked for', async () => {
    const { refuse, pause, clock, ending } = open()
    for (let i = 0; i < 3; i += 1) {
      refuse(told(300_000))
      await clock.run(pause.over())
    }
    expect(ending.current()).toBeNull()
  })

  it('changes nothing any more when the run has ended', () => {
    const { refuse, ending, pause, pool } = open()
    ending.end({ kind: 'budget', because: 'spent' })
    expect(refuse(told(1000))).toBe(false)
    expect([pause.current(), pool.limit()]).toEqual([null, 16])
  })
})
