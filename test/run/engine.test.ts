import { describe, expect, it } from 'vitest'
import { createEngine } from '../../src/run/engine.ts'
import { fixedChance } from '../support/call-world.ts'
import { fakeModel, says } from '../support/fake-model.ts'
import { fakeTrialStore } from '../support/fake-trial-store.ts'
import { trialPlace } from '../support/journal-builders.ts'
import { policy, remote, requestOf } from '../support/run-builders.ts'
import { virtualClock } from '../support/virtual-clock.ts'

function open(over: Parameters<typeof policy>[0] = {}) {
  const clock = virtualClock()
  const updates: unknown[] = []
  const progress = { update: (state: unknown) => void updates.push(state), end: () => undefined }
  const model = fakeModel(() => says('ok'))
  const ports = { model, clock, chance: fixedChance(), progress, trials: fakeTrialStore() }
  return { engine: createEngine(policy(over), ports), clock, model, updates }
}

const OUTPUT = { text: 'x', finishReason: 'stop', refusal: null, toolCalls: [], tools: [], ms: 1, costUsd: null }
const question = (n = 1) =>
  ({ place: trialPlace(`c${n}`), request: requestOf('m', 'hi'), purpose: 'trial', stands: () => true }) as const

describe('the engine', () => {
  it('tries judges exactly when the policy says so', () => {
    expect(open().engine.watch).toBeNull()
    expect(open({ judge: { canaries: true } }).engine.watch).not.toBeNull()
  })

  it('leaves the cost known when a scorer answers, which takes no tokens', async () => {
    const { engine, clock, model } = open({ scorers: { tone: { url: 'https://a.example/', timeoutMs: 1 } } })
    const place = trialPlace('c1')
    const request = remote('scorer').request(OUTPUT, 'b')
    await clock.run(engine.ask({ place, request, purpose: 'judge', stands: () => true }))

    expect(model.requests).toHaveLength(1)
    expect(engine.tally.cost()).toMatchObject({ usd: 0, known: true })
  })

  it("holds the policy's deadline, budget, prices and concurrency", async () => {
    const { engine, clock, model } = open({
      provider: { concurrency: 3, prices: { m: { input: 1_000_000, output: 0 } } },
      budget: { minutes: 2, calls: 4, usd: 1000 },
    })
    expect([engine.deadlineMs, engine.lanes]).toEqual([120_000, 2 * 3 + 64])
    const calls = Array.from({ length: 6 }, (_, n) => engine.ask(question(n)))
    const results = await clock.run(Promise.all(calls))
    expect(results.map(({ kind }) => kind).filter((kind) => kind === 'answered')).toHaveLength(4)
    expect([model.requests.length, model.peak(), engine.tally.cost().usd]).toEqual([4, 3, 40])
  })

  it('tells the progress about every call', async () => {
    const { engine, clock, updates } = open()
    await clock.run(engine.ask(question()))
    expect(updates).toHaveLength(1)
  })
})
