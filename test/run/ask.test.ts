import { describe, expect, it } from 'vitest'
import type { ModelReply } from '../../src/domain/model.ts'
import type { Memory } from '../../src/run/memory.ts'
import { callWorld } from '../support/call-world.ts'
import { httpError, says } from '../support/fake-model.ts'
import { trialPlace } from '../support/journal-builders.ts'
import { requestOf } from '../support/run-builders.ts'

const PLACE = trialPlace('a')

/** Asks one question of a memory that may know its answer. */
async function ask(known: ModelReply | null, reply: ModelReply = says('asked'), budget = {}) {
  const kept: unknown[] = []
  const order: string[] = []
  const memory: Memory = {
    recall: () => known,
    async keep(...what) {
      kept.push(what)
      await Promise.resolve()
      order.push('safe')
    },
    written: async () => undefined,
    decided: async () => undefined,
  }
  const world = callWorld(() => reply, { memory, budget })
  const stands = ({ text }: { readonly text: string }) => text !== 'unclear'
  const question = { place: PLACE, request: requestOf('m', 'hi'), purpose: 'trial', stands } as const
  const asked = await world.clock.run(world.ask(question).finally(() => order.push('asked')))
  return { order, asked, kept, counts: world.tally.counts(), cost: world.tally.cost(), models: world.tally.models() }
}

describe('a question whose answer is known', () => {
  it('makes no call, and is counted as reused and not as cost', async () => {
    const { asked, kept, counts, cost, models } = await ask(says('known'))
    expect(asked).toEqual({ kind: 'answered', completion: says('known'), reused: true })
    expect(counts).toMatchObject({ made: 0, reused: 1 })
    expect(cost).toEqual({ usd: 0, known: true, inputTokens: 0, outputTokens: 0 })
    expect(models).toEqual({ requested: ['m'], returned: ['gpt-test-2026-01-01'] })
    expect(kept).toEqual([])
  })

  it('may be known to have failed', async () => {
    const failure = httpError(400, 'context_length_exceeded')
    const { asked, counts } = await ask(failure)
    expect(asked).toMatchObject({ kind: 'failed', failure, class: 'case-terminal', reused: true })
    expect(counts).toMatchObject({ made: 0, reused: 1, failed: 0 })
  })
})

describe('a question whose answer is not known', () => {
  it.each<[string, ModelReply, boolean]>([
    ['an answer for good', says('clear'), true],
    ['an answer that decides nothing', says('unclear'), false],
    ['an outcome of the case itself', httpError(400, 'context_length_exceeded'), true],
    ['a provider that is down', httpError(500), false],
  ])('is asked, and what came of it is kept before it counts: %s', async (_, reply, stands) => {
    const { asked, kept, counts, order } = await ask(null, reply)
    expect([asked.reused, counts.reused]).toEqual([false, 0])
    expect(kept).toEqual([[PLACE, reply, stands]])
    expect(order).toEqual(['safe', 'asked'])
  })

  it('leaves nothing behind when the run ended before it could be asked', async () => {
    const { asked, kept } = await ask(null, says('x'), { calls: 0 })
    expect([asked.kind, kept]).toEqual(['not-sent', []])
  })

  it('has its answer written before its place on the wire is given away: no more can be lost than may be in flight', async () => {
    const order: string[] = []
    const memory: Memory = {
      recall: () => null,
      keep() {
        return world.clock.sleep(50)
      },
      async written() {
        await world.clock.sleep(5)
        order.push('written')
      },
      decided: async () => undefined,
    }
    const world = callWorld(
      () => {
        order.push('sent')
        return says('x')
      },
      { memory, concurrency: 1 },
    )
    const question = { place: PLACE, request: requestOf('m', 'hi'), purpose: 'trial', stands: () => true } as const
    await world.clock.run(Promise.all([1, 2, 3].map(() => world.ask(question))))
    expect(order).toEqual(['sent', 'written', 'sent', 'written', 'sent', 'written'])
  })

  it('fails when its answer cannot be kept', async () => {
    const full = async () => {
      throw new Error('disk full')
    }
    const memory: Memory = {
      recall: () => null,
      keep: full,
      written: async () => undefined,
      decided: async () => undefined,
    }
    const world = callWorld(() => says('x'), { memory })
    const question = { place: PLACE, request: requestOf('m', 'hi'), purpose: 'trial', stands: () => true } as const
    await expect(world.clock.run(world.ask(question))).rejects.toThrow('disk full')
  })
})
