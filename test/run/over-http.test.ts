import { afterEach, describe, expect, it } from 'vitest'
import type { RunnableSuite } from '../../src/domain/plan.ts'
import { openaiModel } from '../../src/edges/openai-model.ts'
import { systemChance } from '../../src/edges/system-chance.ts'
import { systemClock } from '../../src/edges/system-clock.ts'
import type { Clock } from '../../src/ports.ts'
import { runSuites } from '../../src/run/run-suites.ts'
import { fakeTrialStore } from '../support/fake-trial-store.ts'
import {
  answer,
  lastMessage,
  type ModelServer,
  modelServer,
  refusal,
  type Script,
  type Scripted,
} from '../support/model-server.ts'
import { compareSuite, plannedCases, policy } from '../support/run-builders.ts'

const servers: ModelServer[] = []
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

/** The machine's clock with waits a hundred times as short: back-off is proven elsewhere, under a clock that jumps. */
function hastyClock(): Clock {
  const clock = systemClock()
  return { ...clock, sleep: (ms, signal) => clock.sleep(ms / 100, signal) }
}

async function run(suites: readonly RunnableSuite[], script: Script, concurrency = 8) {
  const server = await modelServer(script)
  servers.push(server)
  const { baseUrl } = server
  const model = openaiModel({ baseUrl, apiKey: null, auth: 'none', api: 'chat-completions', timeoutMs: 700 })
  const ports = {
    model,
    clock: hastyClock(),
    chance: systemChance(),
    progress: { update: () => undefined, end: () => undefined },
    trials: fakeTrialStore(),
  }
  const outcome = await runSuites(suites, { policy: policy({ provider: { concurrency } }), seed: '0' }, ports)
  return { ...outcome, server }
}

const FAULTS: readonly Scripted[] = [
  refusal(500, 'server_error'),
  { fault: 'reset-before-headers' },
  { ...answer('ok'), fault: 'reset-mid-body' },
  { send: '{"choices":[{"message":', headers: { 'content-type': 'application/json' } },
  { send: '<html>Bad gateway</html>' },
  { send: '' },
  { send: { error: { message: 'overloaded', code: 'server_error' } } },
  { send: { choices: [] } },
  answer(null),
  refusal(502, null),
]
/** The candidate breaks one case. */
const honest: Script = (body) => answer(lastMessage(body) === 'candidate case-3' ? 'bad' : 'ok')

describe('a run over real connections', () => {
  it('finds what a healthy provider shows, and pays for nothing twice', async () => {
    const { suites, calls, server } = await run([compareSuite(plannedCases(20))], honest)
    expect(suites[0]?.outcome).toMatchObject({ verdict: 'regressed', nominated: [{ case: 3, outcome: 'confirmed' }] })
    expect([server.ledger.length, suites[0]?.trials.length]).toEqual([calls.made, calls.made])
    expect(server.peak()).toBeLessThanOrEqual(8)
  })

  it('finds the same through three faults in ten of every kind', async () => {
    const attempts = new Map<string, number>()
    let faults = 0
    const script: Script = (body, n, entry) => {
      const content = lastMessage(body)
      const attempt = (attempts.get(content) ?? 0) + 1
      attempts.set(content, attempt)
      const turn = attempt + Number(/\d+$/.exec(content)?.[0])
      if (content === 'baseline case-5' && attempt === 1) return { fault: 'hang' }
      // Never more than three in a row, so that no call runs out of attempts.
      if (turn % 10 >= 3) return honest(body, n, entry)
      faults += 1
      return FAULTS[faults % FAULTS.length] ?? honest(body, n, entry)
    }
    const { suites, calls, server } = await run([compareSuite(plannedCases(20))], script)
    expect(suites[0]?.outcome).toMatchObject({ verdict: 'regressed', nominated: [{ case: 3, outcome: 'confirmed' }] })
    expect([calls.failed, server.ledger.length]).toEqual([0, calls.made])
    expect(calls.made - calls.retried).toBe(suites[0]?.trials.length)
  })

  it('is no evaluation when nothing works, and gives up soon', async () => {
    const { suites, server } = await run([compareSuite(plannedCases(100))], () => refusal(500, null))
    expect(suites[0]?.outcome).toMatchObject({ verdict: 'not-measured', decision: { endedBy: 'breaker' } })
    expect(server.ledger.length).toBeLessThanOrEqual(17 * 5)
  })

  it('sends nothing more once the account is refused', async () => {
    const script: Script = (body, n, entry) => (n < 30 ? honest(body, n, entry) : refusal(429, 'insufficient_quota'))
    const { suites, server } = await run([compareSuite(plannedCases(100))], script)
    expect(suites[0]?.outcome).toMatchObject({ verdict: 'not-measured', decision: { endedBy: 'account-error' } })
    expect(server.ledger.length).toBeLessThanOrEqual(30 + 7)
  })
})
