import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Checked, type Checker, checker } from '../support/checking.ts'
import { loadedBundle } from '../support/loaded-bundle.ts'
import { answer, modelServer, type Script, type Scripted } from '../support/model-server.ts'
import { addressOf, caseId, PROMPT, promptFile } from '../support/staged-repo.ts'

const POLICY = {
  '.github/prompt-staging.yml':
    'version: 1\nprovider: { timeout-ms: 1000, prices: { gpt-test: { input: 1, output: 1 } } }\n',
}
const old = { ...POLICY, [PROMPT]: promptFile({ version: 'old' }) }
const changed = { [PROMPT]: promptFile({ version: 'new' }) }

let checks: Checker
beforeAll(() => {
  checks = checker(loadedBundle())
})
afterAll(() => checks.close())

const play = (script: Script) => checks.check({ base: old, head: changed, script })
const error = (status: number, send: unknown = { error: { message: 'no' } }): Scripted => ({ status, send })

/** Everything that a run leaves for people and machines to read; of the page what it shows, not what it is made of. */
function everything({ stdout, stderr, files }: Checked): string {
  const shown = [...files.values()].map((text) => text.replace(/<(style|script)[^>]*>.*?<\/\1>|<[^>]+>/gs, ' '))
  return [stdout, stderr, ...shown].join('\n')
}

type Fault = readonly [name: string, fault: Scripted]

const BY_STATUS: readonly Fault[] = [
  ['408', error(408)],
  ['409', error(409)],
  ['429 that says when to come back', { ...error(429), headers: { 'retry-after-ms': '20' } }],
  ['500', error(500)],
  ['502 with a page', error(502, '<html>Bad gateway</html>')],
  ['503', { ...error(503), headers: { 'retry-after-ms': '20' } }],
  ['529', error(529)],
]
const ON_THE_WAY: readonly Fault[] = [
  ['no answer', { fault: 'hang' }],
  ['an answer that never ends', { fault: 'drip', send: 'x'.repeat(1000) }],
  ['a reset before the headers', { fault: 'reset-before-headers' }],
  ['a reset in the body', { fault: 'reset-mid-body', send: 'x'.repeat(900) }],
]
const UNDER_200: readonly Fault[] = [
  ['JSON that is cut off', { send: '{"choices": [{"message"' }],
  ['a page under 200', { send: '<html>Sign in</html>' }],
  ['nothing under 200', { send: '' }],
  ['an error under 200', { send: { error: { message: 'overloaded', type: 'server_error' } } }],
  ['no choices', { send: { choices: [] } }],
  ['no content', { send: { choices: [{ message: { content: null }, finish_reason: 'stop' }] } }],
  ['an answer above the limit', { send: 'x'.repeat(8 * 1024 * 1024 + 1) }],
]

/** The first fault meets the first ticket, and so on: each version once, the first time it is asked. */
function meeting(faults: readonly Fault[]): Script {
  const met = new Set<string>()
  return (body) => {
    const { version, ticket } = addressOf(body)
    const [, fault] = faults[ticket - 1] ?? []
    const address = `${version} ${ticket}`
    if (fault === undefined || met.has(address)) return answer('ok')
    met.add(address)
    return fault
  }
}

describe.each([
  { kind: 'by its status', faults: BY_STATUS },
  { kind: 'on the way', faults: ON_THE_WAY },
  { kind: 'under 200', faults: UNDER_200 },
])('a fault that passes, $kind', ({ faults }) => {
  let run: Checked
  beforeAll(async () => {
    run = await play(meeting(faults))
  }, 60_000)

  it.each(faults.map(([name], i) => [name, i + 1] as const))(
    'costs another attempt and changes no verdict: %s',
    (_, ticket) => {
      const addresses = run.server.ledger.map(({ body }) => addressOf(body ?? {}))
      const asked = addresses.filter((address) => address.ticket === ticket).map(({ version }) => version)

      expect([run.code, run.result.verdict]).toEqual([0, 'pass'])
      expect(asked.toSorted()).toEqual(['new', 'new', 'old', 'old'])
      expect(run.trials.filter((trial) => trial.case === caseId(ticket)).map(({ score }) => score)).toEqual([1, 1])
    },
  )

  it('costs nothing else', () => {
    expect(run.server.ledger).toHaveLength(40 + 2 * faults.length)
    expect(run.trials.every(({ score }) => score === 1)).toBe(true)
  })
})

describe('a fault that passes', { timeout: 60_000 }, () => {
  it('is none when the connection breaks only after the answer', async () => {
    const run = await play((_, n) => (n % 5 === 0 ? { ...answer('ok'), fault: 'reset-after-body' } : answer('ok')))
    expect([run.code, run.result.verdict, run.server.ledger.length]).toEqual([0, 'pass', 40])
  })

  it('finds the same regression through three faults in ten', async () => {
    const faults = [error(500), error(502), error(503, 'busy'), { fault: 'reset-before-headers' } as const]
    const run = await play((body, n) => {
      if (n % 10 < 3) return faults[n % 4] ?? error(500)
      return answer(addressOf(body).version === 'old' ? 'ok' : 'no')
    })
    expect([run.code, run.result.verdict]).toEqual([1, 'regressed'])
  })
})

describe('a fault that stays', { timeout: 60_000 }, () => {
  it.each<[string, Scripted]>([
    ['401', error(401, { error: { message: 'Incorrect API key', code: 'invalid_api_key' } })],
    ['402', error(402)],
    ['403', error(403)],
    ['429 with no quota left', error(429, { error: { message: 'pay', code: 'insufficient_quota' } })],
    ['403 in the shape of Azure’s gateway', error(403, { statusCode: 403, message: 'Access denied' })],
  ])('ends the run after what was in flight, and is no regression: %s', async (_, fault) => {
    const run = await play(() => fault)
    expect([run.code, run.result.verdict]).toEqual([3, 'not-measured'])
    expect(run.server.ledger.length).toBeLessThanOrEqual(16)
    expect(everything(run)).not.toMatch(/regressed/i)
  })

  it.each<[string, Scripted]>([
    ['500', error(500)],
    ['404 in the shape of Ollama', error(404, { error: 'model "gpt-test" not found' })],
    ['400 in the shape of an older vLLM', error(400, { object: 'error', message: 'bad parameter', code: 400 })],
    ['422 in the shape of LiteLLM', error(422, { detail: [{ loc: ['body'], msg: 'bad parameter' }] })],
    ['no answer', { fault: 'reset-before-headers' }],
    ['a page under 200', { send: '<html>Sign in</html>' }],
  ])('is told as not measured, and nowhere as regressed: %s', async (_, fault) => {
    const run = await play(() => fault)
    expect([run.code, run.result.verdict]).toEqual([3, 'not-measured'])
    expect(run.server.ledger.length).toBeLessThanOrEqual(100)
    expect(everything(run)).not.toMatch(/regressed/i)
  })

  it('never takes a request, its key with it, to where a redirect points', async () => {
    const other = await modelServer()
    const run = await play(() => ({ status: 307, headers: { location: `${other.baseUrl}/chat/completions` } }))
    await other.close()
    expect([run.code, run.result.verdict, other.ledger]).toEqual([3, 'not-measured', []])
  })

  it('hits both versions alike when it begins half-way', async () => {
    const run = await play((_, n) => (n > 20 ? error(500) : answer('ok')))
    expect([run.code, run.result.verdict]).toEqual([3, 'not-measured'])
    expect(everything(run)).not.toMatch(/regressed/i)
  })
})

it('a context that is too long is an outcome of its case, asked once', { timeout: 60_000 }, async () => {
  const tooLong = error(400, { error: { message: 'too long', code: 'context_length_exceeded' } })
  const run = await play((body) => (addressOf(body).ticket === 7 ? tooLong : answer('ok')))
  expect([run.code, run.result.verdict, run.server.ledger.length]).toEqual([0, 'pass', 40])
  expect(run.trials.filter(({ case: id }) => id === 'c07').map(({ score }) => score)).toEqual([0, 0])
})

it('an answer that does not say what it used leaves the cost unknown', { timeout: 60_000 }, async () => {
  const silent = { choices: [{ index: 0, message: { role: 'assistant', content: 'ok' }, finish_reason: 'stop' }] }
  const run = await play((_, n) => (n === 5 ? { send: silent } : answer('ok')))
  expect([run.code, JSON.parse(run.stdout).cost.known]).toEqual([0, false])
})
