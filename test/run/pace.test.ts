import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Allowance } from '../../src/domain/retry-after.ts'
import { createBreaker } from '../../src/run/breaker.ts'
import { createCall } from '../../src/run/call.ts'
import { createEnding } from '../../src/run/ending.ts'
import { inLanes } from '../../src/run/lanes.ts'
import { createPace } from '../../src/run/pace.ts'
import { createRetryReserve } from '../../src/run/retries.ts'
import { callWorld } from '../support/call-world.ts'
import { httpError, says } from '../support/fake-model.ts'
import { type Limits, limitedProvider } from '../support/limited-provider.ts'
import { requestOf } from '../support/run-builders.ts'
import { virtualClock } from '../support/virtual-clock.ts'

function open(tokensPerCall = 0, deadlineMs = Number.POSITIVE_INFINITY) {
  const clock = virtualClock()
  const ending = createEnding()
  const pace = createPace(clock, ending, () => tokensPerCall, deadlineMs)
  const requests = (allowance: Allowance, inFlight = 8) => pace.told({ requests: allowance, tokens: null }, inFlight)
  /** Lets `n` calls go, one after the other, and says when each of them went. */
  const turns = (n: number) =>
    clock.run(
      Promise.all(
        Array.from({ length: n }, async () => {
          await pace.turn()
          return clock.monotonicMs()
        }),
      ),
    )
  return { clock, ending, pace, requests, turns }
}

describe('the pace of a run', () => {
  it('is as fast as calls come while nothing is scarce', async () => {
    const { requests, turns, pace } = open()
    expect(await turns(100)).toEqual(Array(100).fill(0))
    requests({ left: 500, limit: 600, resetMs: 10_000 })
    expect([pace.intervalMs(), await turns(3)]).toEqual([0, [0, 0, 0]])
  })

  it('ends the run at once when the next call would have to wait beyond the deadline', async () => {
    const { requests, turns, ending, clock } = open(0, 1_200_000)
    requests({ left: 0, limit: 10, resetMs: 3_600_000 })
    const because =
      "the provider's rate limit has room for the next call at 2026-01-05T13:00:00Z, after the deadline of this run"
    await expect(turns(1)).rejects.toThrow(because)
    expect([ending.current(), clock.monotonicMs()]).toEqual([{ kind: 'deadline', because }, 0])
  })

  it('spreads what is left over the time until there is more', async () => {
    const { requests, turns } = open()
    requests({ left: 4, limit: 600, resetMs: 10_000 })
    // Four calls and the refill cut ten seconds into five parts.
    expect(await turns(4)).toEqual([2000, 4000, 6000, 8000])
  })

  it('sends nothing before the hour when nothing is left of an allowance that comes back at a fixed one', async () => {
    const { requests, turns } = open()
    requests({ left: 0, limit: 600, resetMs: 30_000 })
    expect((await turns(1))[0]).toBe(30_000)
  })

  it('keeps to the refill of an allowance that is refilled all the time', () => {
    const { requests, pace } = open()
    requests({ left: 599, limit: 600, resetMs: 100 })
    requests({ left: 3, limit: 600, resetMs: 59_700 })
    // 597 calls come back in 59.7 seconds.
    expect(pace.intervalMs()).toBe(100)
  })

  it('is free again when the time is over', async () => {
    const { requests, pace, clock } = open()
    requests({ left: 1, limit: 600, resetMs: 5000 })
    expect(pace.intervalMs()).toBe(2500)
    await clock.run(clock.sleep(5000))
    expect(pace.intervalMs()).toBe(0)
  })

  it('counts tokens in calls, by what calls have taken so far', () => {
    const { pace } = open(500)
    pace.told({ requests: null, tokens: { left: 2000, limit: 90_000, resetMs: 10_000 } }, 8)
    expect(pace.intervalMs()).toBe(2000)
    const unknown = open(0)
    unknown.pace.told({ requests: null, tokens: { left: 0, limit: 90_000, resetMs: 10_000 } }, 8)
    expect(unknown.pace.intervalMs()).toBe(0)
  })

  it('is learned from what got through between two refusals, and grows while nothing is refused', async () => {
    const { pace, clock } = open()
    pace.refused()
    for (let i = 0; i < 20; i += 1) pace.succeeded()
    await clock.run(clock.sleep(2000))
    pace.refused()
    expect(pace.intervalMs()).toBe(100)
    for (let i = 0; i < 10; i += 1) pace.succeeded()
    expect(pace.intervalMs()).toBeCloseTo(100 / 1.01, 9)
    await clock.run(clock.sleep(1000))
    pace.refused()
    pace.refused()
    // Ten in a second, and then one refusal more before anything new is known.
    expect(pace.intervalMs()).toBe(105)
    for (let i = 0; i < 1000; i += 1) pace.succeeded()
    expect(pace.intervalMs()).toBe(0)
  })

  it('lets go of those who wait when the run ends', async () => {
    const { requests, pace, ending } = open()
    requests({ left: 0, limit: 600, resetMs: 30_000 })
    const waiting = [pace.turn(), pace.turn()]
    expect(pace.waiting()).toBe(2)
    ending.end({ kind: 'budget', because: 'the budget is spent' })
    for (const turn of waiting) await expect(turn).rejects.toThrow('the budget is spent')
    expect(pace.waiting()).toBe(0)
  })

  it('never lets two calls go closer together than the interval, less what a late timer is forgiven', async () => {
    const allowance = fc.record({
      left: fc.integer({ min: 0, max: 20 }),
      limit: fc.constantFrom(null, 20, 600),
      resetMs: fc.integer({ min: 1, max: 60_000 }),
    })
    await fc.assert(
      fc.asyncProperty(allowance, fc.integer({ min: 2, max: 12 }), async (told, calls) => {
        const { requests, turns, pace } = open()
        requests(told)
        const interval = pace.intervalMs()
        const went = await turns(calls)
        const inTime = went.filter((ms) => ms < told.resetMs)
        for (const [i, ms] of inTime.slice(1).entries()) {
          expect(ms - (inTime[i] ?? 0)).toBeGreaterThanOrEqual(interval - 20 - 1e-6)
        }
        expect(went).toHaveLength(calls)
      }),
    )
  })
})

/** 64 at a time against a limited provider; how near to the limit it came, and how much was refused, after warm-up. */
async function against(limits: Limits, calls = 1500) {
  const budget = { usd: 1, calls: 1_000_000, minutes: 100 }
  const world = callWorld(() => says('unused'), { concurrency: 64, budget, uniform: 0.5 })
  const model = limitedProvider(world.clock, limits)
  const [retries, breaker] = [createRetryReserve(), createBreaker()]
  const call = createCall({ ...world, model, budget, retries, breaker, changed: () => undefined })
  const all = Array.from({ length: calls }, (_, i) => i)
  await world.clock.run(inLanes(all, 384, async () => void (await call(requestOf('m', 'hi'), 'trial'))))
  const lastMs = (model.taken.at(-1) ?? 0) - 5000
  const firstMs = limits.burst > 100 ? 80_000 : 30_000
  const steady = (times: readonly number[]) => times.filter((ms) => ms >= firstMs && ms < lastMs).length
  const [taken, refused] = [steady(model.taken), steady(model.refused)]
  return { share: taken / (((lastMs - firstMs) * limits.perMinute) / 60_000), refused: refused / (taken + refused) }
}

describe('a run with 64 calls at a time against 600 requests a minute', () => {
  it.each([
    [200, 10, true, true],
    [200, 60, true, false],
    [1000, 600, true, false],
    [200, 10, false, true],
    [200, 10, false, false],
    [200, 60, false, true],
    [1000, 60, false, false],
    [1000, 600, false, true],
  ])(
    'comes close to the limit and is rarely refused: %i ms, %i at once, headers %s, retry-after %s',
    async (...row) => {
      const [latencyMs, burst, headers, retryAfter] = row
      const found = await against({ perMinute: 600, burst, latencyMs, headers, retryAfter }, burst > 100 ? 2100 : 1200)
      expect(found.share).toBeGreaterThanOrEqual(0.95)
      expect(found.refused).toBeLessThanOrEqual(0.05)
    },
  )
})

it('a run against a provider that takes two at a time ends up with at most three', async () => {
  let open = 0
  const world = callWorld(
    async () => {
      if (open >= 2) return httpError(429)
      open += 1
      await world.clock.sleep(200)
      open -= 1
      return says('ok')
    },
    { concurrency: 64 },
  )
  const limits: number[] = []
  const all = Array.from({ length: 600 }, (_, i) => i)
  await world.clock.run(
    inLanes(all, 128, async () => {
      await world.call(requestOf('m', 'hi'), 'trial')
      limits.push(world.pool.limit())
    }),
  )
  expect(Math.max(...limits.slice(300))).toBeLessThanOrEqual(3)
})
