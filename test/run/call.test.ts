import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CallFailure, ModelReply } from '../../src/domain/model.ts'
import { callWorld } from '../support/call-world.ts'
import { hangs, httpError, says } from '../support/fake-model.ts'
import { requestOf } from '../support/run-builders.ts'

const HI = requestOf('gpt-test', 'hi')
const RESET: CallFailure = { kind: 'network-error', code: 'ECONNRESET', message: 'reset' }
/** Replies one after the other; the last one for ever. */
const inOrder =
  (...replies: readonly ModelReply[]) =>
  (_: unknown, n: number): ModelReply =>
    replies[Math.min(n, replies.length) - 1] ?? says('ok')
const repeat = (count: number, reply: ModelReply) => Array.from({ length: count }, () => reply)

describe('a call', () => {
  it('is one request when it is answered', async () => {
    const { clock, call, model, tally } = callWorld(() => says('hello'))
    const result = await clock.run(call(HI, 'trial'))
    expect(result).toEqual({ kind: 'answered', completion: says('hello') })
    expect(model.requests).toEqual([HI])
    expect(tally.counts()).toMatchObject({ made: 1, retried: 0, failed: 0, judge: 0 })
  })

  it.each<[string, CallFailure]>([
    ['a server error', httpError(500)],
    ['a reset', RESET],
    ['a timeout', { kind: 'timeout', message: 'x' }],
    ['an answer that is none', { kind: 'invalid-answer', message: 'x' }],
  ])('is tried again after %s', async (_, failure) => {
    const { clock, call, tally } = callWorld(inOrder(failure, failure, says('hello')))
    expect(await clock.run(call(HI, 'judge'))).toMatchObject({ kind: 'answered' })
    expect(tally.counts()).toMatchObject({ made: 3, retried: 2, failed: 0, judge: 3 })
    // Half of 0.5 s and of 1 s.
    expect(clock.monotonicMs()).toBe(750)
  })

  it('is given up after five attempts', async () => {
    const { clock, call, model, tally } = callWorld(() => httpError(500, 'server_error'))
    expect(await clock.run(call(HI, 'trial'))).toMatchObject({
      kind: 'failed',
      class: 'transient',
      failure: { status: 500 },
    })
    expect(model.requests).toHaveLength(5)
    expect(tally.counts()).toMatchObject({ made: 5, retried: 4, failed: 1 })
  })

  it('waits as long as a failing server says, when that is longer', async () => {
    const { clock, call } = callWorld(inOrder(httpError(500, null, { retryAfterMs: 12_000 }), says('ok')))
    await clock.run(call(HI, 'trial'))
    expect(clock.monotonicMs()).toBe(12_000)
  })

  it('is given up when the wait would end after the deadline', async () => {
    const { clock, call, model } = callWorld(() => httpError(500, null, { retryAfterMs: 60_000 }), {
      budget: { minutes: 1 },
    })
    expect(await clock.run(call(HI, 'trial'))).toMatchObject({ kind: 'failed' })
    expect([model.requests.length, clock.monotonicMs()]).toEqual([1, 0])
  })

  it.each([
    ['model-terminal', httpError(404, 'model_not_found')],
    ['case-terminal', httpError(400, 'context_length_exceeded')],
    ['account-terminal', httpError(401, 'invalid_api_key')],
  ] as const)('is never tried again when it is %s', async (meaning, failure) => {
    const { clock, call, model } = callWorld(() => failure)
    expect(await clock.run(call(HI, 'trial'))).toMatchObject({ kind: 'failed', class: meaning, failure })
    expect(model.requests).toHaveLength(1)
  })

  it('ends the run, with advice, when the account is refused', async () => {
    const { clock, call, ending, model } = callWorld(() => httpError(429, 'insufficient_quota'))
    await clock.run(call(HI, 'trial'))
    expect(ending.current()).toEqual({
      kind: 'account-error',
      because: "the provider answered 429 insufficient_quota: check the account's plan, balance and spending limit",
    })
    expect(await clock.run(call(HI, 'trial'))).toMatchObject({ kind: 'not-sent' })
    expect(model.requests).toHaveLength(1)
  })

  it('counts a case that the provider will not take as an outcome, not as a failure', async () => {
    const { clock, call, tally } = callWorld(() => httpError(413))
    await clock.run(call(HI, 'trial'))
    expect(tally.counts().failed).toBe(0)
  })
})

describe('a throttled call', () => {
  const throttled = (retryAfterMs: number) => httpError(429, null, { retryAfterMs })

  it('is sent again after the pause, however often, without using up its attempts', async () => {
    const { clock, call, tally } = callWorld(inOrder(...repeat(12, throttled(5000)), says('ok')))
    expect(await clock.run(call(HI, 'trial'))).toMatchObject({ kind: 'answered' })
    expect(clock.monotonicMs()).toBe(60_000)
    expect(tally.counts()).toMatchObject({ made: 13, retried: 12, failed: 0 })
    expect(tally.charged()).toBe(1)
  })

  it('makes all others wait as well', async () => {
    const sentAt: number[] = []
    const world = callWorld((_, n) => {
      sentAt.push(world.clock.monotonicMs())
      return n === 1 ? throttled(7000) : says('ok')
    })
    const first = world.call(HI, 'trial')
    await world.clock.run(Promise.race([first, world.clock.sleep(100)]))
    await world.clock.run(Promise.all([first, world.call(HI, 'trial'), world.call(HI, 'trial')]))
    expect(sentAt).toEqual([0, 7000, 7000, 7000])
  })

  it('gives up its place while it waits, so that no more than the halved limit come back at a time', async () => {
    const world = callWorld(
      async (_, n) => {
        await world.clock.sleep(10)
        return n <= 8 ? throttled(1000) : says('ok')
      },
      { concurrency: 8 },
    )
    await world.clock.run(Promise.all(repeat(8, says('')).map(() => world.call(HI, 'trial'))))
    expect([world.model.peak(), world.pool.limit()]).toEqual([8, 4])
    // Two rounds of four calls of 10 ms after the pause: eight at once would have ended at 1020.
    expect(world.clock.monotonicMs()).toBe(1030)
  })

  it('ends the run when the pause would outlast it', async () => {
    const { clock, call, ending } = callWorld(() => throttled(20 * 60_000))
    expect(await clock.run(call(HI, 'trial'))).toMatchObject({ kind: 'not-sent', end: { kind: 'deadline' } })
    expect(ending.current()?.because).toContain('2026-01-05T12:20:00Z')
  })

  it('finds the few calls at a time that a strict server allows', async () => {
    const world = callWorld(
      async (_, __, signal) => {
        if (open >= 2) return httpError(429)
        open += 1
        await world.clock.sleep(100, signal)
        open -= 1
        return says('ok')
      },
      { concurrency: 32 },
    )
    let open = 0
    await world.clock.run(Promise.all(repeat(64, says('')).map(() => world.call(HI, 'trial'))))
    expect(world.pool.limit()).toBeLessThanOrEqual(3)
    expect(world.tally.counts().failed).toBe(0)
  })
})

describe('the limits of a run', () => {
  it('end it with the call that the budget does not allow', async () => {
    const { clock, call, model, ending } = callWorld(() => says('ok'), { budget: { calls: 3 } })
    const results = await clock.run(Promise.all(repeat(5, says('')).map(() => call(HI, 'trial'))))
    expect(results.map(({ kind }) => kind)).toEqual(['answered', 'answered', 'answered', 'not-sent', 'not-sent'])
    expect(model.requests).toHaveLength(3)
    expect(ending.current()).toEqual({ kind: 'budget', because: 'the budget of 3 calls is spent' })
  })

  it('let a call that is on the wire finish when another spends the last of the budget', async () => {
    const world = callWorld(
      async () => {
        await world.clock.sleep(100)
        return says('ok')
      },
      { budget: { calls: 2 } },
    )
    const results = await world.clock.run(Promise.all(repeat(3, says('')).map(() => world.call(HI, 'trial'))))
    expect(results.map(({ kind }) => kind)).toEqual(['answered', 'answered', 'not-sent'])
  })

  it('do not make an error of a call that would have been tried again', async () => {
    const { clock, call } = callWorld(inOrder(httpError(500), says('ok')), { budget: { calls: 1 } })
    expect(await clock.run(call(HI, 'trial'))).toMatchObject({ kind: 'not-sent', end: { kind: 'budget' } })
  })

  it('bound the retries of a run that meets nothing but errors', async () => {
    const { clock, call, model } = callWorld((_, n) => (n === 1 ? says('ok') : httpError(500)), { concurrency: 1 })
    for (let i = 0; i < 60; i += 1) await clock.run(call(HI, 'trial'))
    // The first call earns one retry on top of the 40; the other 59 share them.
    expect(model.requests).toHaveLength(1 + 59 + 41)
  })

  it('open the breaker when the first ten calls fail alike, and give up what is on the wire', async () => {
    const { clock, call, ending, model } = callWorld((_, n) => (n > 10 && n <= 12 ? hangs() : httpError(500)), {
      concurrency: 12,
    })
    const results = await clock.run(Promise.all(repeat(12, says('')).map(() => call(HI, 'trial'))))
    expect(results.filter(({ kind }) => kind === 'failed')).toHaveLength(10)
    expect(results.filter(({ kind }) => kind === 'not-sent')).toHaveLength(2)
    expect(model.requests).toHaveLength(52)
    expect(ending.current()).toEqual({
      kind: 'breaker',
      because: "the first calls all failed, the provider answered 500: check the provider's status, then run again",
    })
  })

  it('reject everything with the reason when the run is interrupted', async () => {
    const { clock, call, ending } = callWorld(() => hangs())
    const calls = Promise.all([call(HI, 'trial'), call(HI, 'trial')])
    await new Promise((resolve) => setImmediate(resolve))
    ending.abort(new Error('SIGINT'))
    await expect(clock.run(calls)).rejects.toThrow('SIGINT')
  })

  it('reject with a bug of the model, instead of calling it a failure', async () => {
    const { clock, call } = callWorld(() => Promise.reject(new TypeError('bug')))
    await expect(clock.run(call(HI, 'trial'))).rejects.toThrow('bug')
  })
})

describe('whatever a provider does', () => {
  const DEADLINE_MS = 20 * 60_000
  const reply = fc.oneof(
    { weight: 3, arbitrary: fc.constant(says('ok')) },
    fc.constant(httpError(500)),
    fc.constant(RESET),
    fc.nat(3000).map((retryAfterMs) => httpError(429, null, { retryAfterMs })),
    fc.constant(httpError(503)),
    fc.constant(httpError(400, 'context_length_exceeded')),
  )

  it('every call ends, within the limit of calls at a time, and nothing is sent during a pause', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(reply, { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 8 }),
        async (replies, concurrency) => {
          let quietUntil = 0
          const world = callWorld(
            async (_, n) => {
              expect(world.clock.monotonicMs()).toBeGreaterThanOrEqual(quietUntil)
              const answer = replies[n % replies.length] ?? says('ok')
              await world.clock.sleep(5)
              if (answer.kind === 'http-error' && answer.retryAfterMs !== null) {
                quietUntil = Math.max(quietUntil, world.clock.monotonicMs() + answer.retryAfterMs)
              }
              return answer
            },
            { concurrency },
          )
          // The engine's watch: without it a provider that refuses most would be asked more and more slowly.
          const deadline = world.ending.watch((signal) => world.clock.sleep(DEADLINE_MS, signal))
          const because = 'the time is up'
          deadline.then(
            () => world.ending.end({ kind: 'deadline', because }),
            () => undefined,
          )
          const results = await world.clock.run(Promise.all(repeat(20, says('')).map(() => world.call(HI, 'trial'))))
          expect(results).toHaveLength(20)
          expect(world.model.peak()).toBeLessThanOrEqual(concurrency)
          const { made, retried, failed } = world.tally.counts()
          const ended = results.filter(({ kind }) => kind !== 'not-sent').length
          expect(made - retried).toBeGreaterThanOrEqual(ended)
          expect(failed).toBeLessThanOrEqual(20)
          expect(world.clock.monotonicMs()).toBeLessThanOrEqual(DEADLINE_MS)
        },
      ),
      { numRuns: 60 },
    )
  })
})
