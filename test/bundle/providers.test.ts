import { afterEach, describe, expect, it } from 'vitest'
import { loadedBundle } from '../support/loaded-bundle.ts'
import { answer, type ModelServer, modelServer, type Script, type Scripted } from '../support/model-server.ts'
import { addressOf, type Files, PROMPT, parseResult, promptFile, stagedRepo } from '../support/staged-repo.ts'

const CONFIG = '.github/prompt-staging.yml'
const KEY = 'sk-test-5f0c9be2a7d14e6f'

const opened: { readonly close: () => Promise<void> | void }[] = []
afterEach(async () => {
  for (const { close } of opened.splice(0)) await close()
})

interface Setup {
  /** The lines of `provider` at the base, which may name the server's origin. */
  readonly provider: (origin: string) => string
  readonly head?: Files
  readonly base?: Files
  readonly script?: Script
  readonly args?: (origin: string) => readonly string[]
}

const config = (provider: string) => `version: 1\nprovider:\n${provider}\n`

/** A check whose address comes from the configuration. */
async function check({ provider, base = {}, head = {}, script = goodThenBad, args = () => [] }: Setup) {
  const server: ModelServer = await modelServer(script)
  const { origin } = new URL(server.baseUrl)
  const repo = stagedRepo(
    { [CONFIG]: config(provider(origin)), [PROMPT]: promptFile({ version: 'old' }), ...base },
    { [PROMPT]: promptFile({ version: 'new' }), ...head },
  )
  opened.push({ close: server.close }, { close: () => repo.destroy() })
  const command = ['check', '--base', 'main', '--head', 'candidate', '--json', ...args(origin)]
  const run = await loadedBundle().cli(command, { cwd: repo.path, env: { OPENAI_API_KEY: KEY } })
  return { ...run, result: parseResult(run.files.get('result.json')), ledger: server.ledger }
}

const goodThenBad: Script = (body) => answer(addressOf(body).version === 'old' ? 'ok' : 'no')
const DEPLOYMENT = '/openai/deployments/triage'
const AZURE = (origin: string) => `  base-url: "${origin}${DEPLOYMENT}?api-version=2024-10-21"\n  auth: api-key`

/** Azure's answer to a prompt that its filter objects to. */
const FILTERED: Scripted = {
  status: 400,
  send: {
    error: {
      message: 'The response was filtered due to the prompt triggering Azure OpenAI’s content management policy.',
      type: null,
      param: 'prompt',
      code: 'content_filter',
      status: 400,
      innererror: {
        code: 'ResponsibleAIPolicyViolation',
        content_filter_result: { violence: { filtered: true, severity: 'medium' } },
      },
    },
  },
}

describe('a check on Azure OpenAI', () => {
  it('asks the deployment of the address, with its version and its header', async () => {
    const { code, result, ledger } = await check({ provider: AZURE })
    expect([code, result.verdict]).toEqual([1, 'regressed'])
    expect(new Set(ledger.map(({ method, path }) => `${method} ${path}`))).toEqual(
      new Set([`POST ${DEPLOYMENT}/chat/completions?api-version=2024-10-21`]),
    )
    expect(ledger.every(({ headers }) => headers['api-key'] === KEY && headers.authorization === undefined)).toBe(true)
  })

  it('takes the address from the command too', async () => {
    const { code, ledger } = await check({
      provider: () => '  auth: api-key',
      args: (origin) => ['--base-url', `${origin}${DEPLOYMENT}?api-version=2025-01-01-preview`],
    })
    expect(code).toBe(1)
    expect(ledger[0]?.path).toBe(`${DEPLOYMENT}/chat/completions?api-version=2025-01-01-preview`)
  })

  it('speaks the Responses API to its v1 address', async () => {
    const { ledger } = await check({
      provider: (origin) => `  base-url: "${origin}/openai/v1"\n  auth: api-key\n  api: responses`,
    })
    expect(ledger[0]?.path).toBe('/openai/v1/responses')
  })

  it('lists a case that the content filter refuses, asks it once a version, and decides by the others', async () => {
    const script: Script = (body) => (addressOf(body).ticket === 3 ? FILTERED : answer('ok'))
    const { code, result, ledger, files } = await check({ provider: AZURE, script })
    expect([code, result.verdict]).toEqual([0, 'pass'])
    expect(ledger.filter(({ body }) => addressOf(body ?? {}).ticket === 3)).toHaveLength(2)
    const lines = (files.get('trials.jsonl') ?? '').split('\n').filter((line) => line.includes('"c03"'))
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { error: null, finishReason: 'content_filter', score: 0 },
      { error: null, finishReason: 'content_filter', score: 0 },
    ])
  })

  it.each<[string, Scripted, string]>([
    [
      'an unknown deployment',
      { status: 404, send: { error: { code: 'DeploymentNotFound', message: 'The deployment does not exist.' } } },
      'DeploymentNotFound',
    ],
    ['a refused key', { status: 401, send: { statusCode: 401, message: 'Access denied.' } }, '401'],
  ])('cannot be made with %s, and says so', async (_, scripted, word) => {
    const { code, result } = await check({ provider: AZURE, script: () => scripted })
    expect([code, result.verdict]).toEqual([3, 'not-measured'])
    expect(`${result.title} ${result.prompts[0]?.reason}`).toContain(word)
    expect(result.title).not.toContain('regressed')
  })
})

describe('a check on any other server', () => {
  const plain = (more: string) => (origin: string) => `  base-url: ${origin}/v1\n${more}`
  const limited = (version: string, name: string) =>
    `${promptFile({ version })}modelParameters: { ${name}: 50, temperature: 0 }\n`

  it.each([
    ['  max-tokens-field: max_completion_tokens', 'maxTokens', { max_completion_tokens: 50 }],
    ['  max-tokens-field: max_tokens', 'maxCompletionTokens', { max_tokens: 50 }],
    ['', 'maxTokens', { max_tokens: 50 }],
    ['', 'maxCompletionTokens', { max_completion_tokens: 50 }],
  ])('names the limit as it is told (%j, %s), and sends nothing else', async (provider, name, limit) => {
    const { ledger } = await check({
      provider: plain(provider),
      base: { [PROMPT]: limited('old', name) },
      head: { [PROMPT]: limited('new', name) },
    })
    expect(ledger[0]?.body).toEqual({ model: 'gpt-test', messages: expect.any(Array), temperature: 0, ...limit })
  })

  it('sends the headers of the base, whatever the change wants', async () => {
    const { code, ledger } = await check({
      provider: plain('  headers: { X-Route: eu, openai-project: proj_1 }'),
      head: { [CONFIG]: config('  headers: { X-Route: elsewhere, X-More: "1" }') },
    })
    expect(code).toBe(1)
    expect(ledger.every(({ headers }) => headers['x-route'] === 'eu' && headers['openai-project'] === 'proj_1')).toBe(
      true,
    )
    expect(ledger.some(({ headers }) => 'x-more' in headers)).toBe(false)
    expect(ledger[0]?.headers.authorization).toBe(`Bearer ${KEY}`)
  })

  it.each([
    '{ Authorization: Bearer sk-secret-value }',
    '{ api-key: sk-secret-value }',
    '{ Cookie: sk-secret-value }',
    '{ Host: example.com }',
    '{ x-a: "sk-secret-value\\r\\nx-b: 1" }',
  ])('refuses the headers %s before any call, and does not repeat them', async (headers) => {
    const run = await check({ provider: plain(`  headers: ${headers}`) })
    expect([run.code, run.ledger]).toEqual([2, []])
    expect(run.result.errors).toMatchObject([{ code: 'config-invalid', file: CONFIG, line: 4 }])
    const { errors = [] } = run.result
    expect(JSON.stringify(errors)).not.toContain('sk-secret-value')
  })
})
