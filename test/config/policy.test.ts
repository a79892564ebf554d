import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultPolicy, parsePolicy } from '../../src/config/policy.ts'

const FILE = '.github/prompt-staging.yml'

function policyOf(text: string) {
  const parsed = parsePolicy(text, FILE)
  if (parsed.kind === 'bad') throw new Error(JSON.stringify(parsed.problems))
  return parsed.value
}

function problemsOf(text: string) {
  const parsed = parsePolicy(text, FILE)
  return parsed.kind === 'bad' ? parsed.problems : []
}

describe('parsePolicy', () => {
  it('fills in the defaults of docs/design.md and docs/statistics.md', () => {
    expect(policyOf('version: 1')).toEqual({
      provider: {
        baseUrl: null,
        api: 'chat-completions',
        auth: 'bearer',
        oidc: null,
        maxTokensField: null,
        headers: {},
        models: [],
        imageHosts: [],
        keepPublisher: false,
        concurrency: 16,
        timeoutMs: 60_000,
        prices: {},
      },
      judge: { model: null, embeddingModel: 'text-embedding-3-small', canaries: true },
      scorers: {},
      budget: { usd: 2, calls: 10_000, minutes: 20 },
      gate: {
        alpha: 0.01,
        rounds: [1, 2, 3, 5],
        tolerance: 0.01,
        confirmPairs: 16,
        maxBrokenCases: 0,
        baseline: 'stored',
        onInconclusive: 'warn',
        minCases: 1,
        maxMissing: 0.1,
        minScore: null,
      },
      publish: 'excerpts',
      registry: { branch: 'prompt-staging', maxAgeDays: 90, keepTrialsDays: null },
      suites: null,
    })
  })

  it('is the default policy where there is no file', () => {
    expect(defaultPolicy()).toEqual(policyOf('version: 1'))
  })

  it('reads every key', () => {
    const policy = policyOf(`version: 1
provider:
  base-url: https://example.com/v1
  api: responses
  auth: api-key
  oidc: { identity-provider: idp_1, service-account: user-2, audience: me, token-url: https://example.com/token }
  max-tokens-field: max_completion_tokens
  headers: { X-Route: eu }
  models: [a, b]
  image-hosts: [Img.example.com, "localhost:8443"]
  keep-publisher: true
  concurrency: 4
  timeout-ms: 1000
  prices: { a: { input: 0.4, output: 1.6 } }
judge: { model: j, embedding-model: e, canaries: false }
scorers: { tone: { url: https://example.com/tone, timeout-ms: 500 }, local-1: { url: 'http://127.0.0.1:8080/score' } }
budget: { usd: 0.5, calls: 7, minutes: 1.5 }
gate:
  alpha: 0.05
  rounds: [1, 3]
  tolerance: 0
  confirm-pairs: 8
  max-broken-cases: 2
  baseline: fresh
  on-inconclusive: fail
  min-cases: 5
  max-missing: 0.2
  min-score: 0.8
publish: none
registry: { branch: r, max-age-days: 7 }
suites:
  - prompt: prompts/a.prompt.yml
    dataset: fixtures/a.jsonl
    checks:
      - { type: is-json }
      - { type: equals, path: $.queue, value: "{{expected.queue}}", critical: true }
  - prompt: "b/*.prompt.yml"
    tags: { refund: { gate: true }, invoice: { gate: false } }
`)
    expect(policy.provider).toEqual({
      baseUrl: 'https://example.com/v1',
      api: 'responses',
      auth: 'api-key',
      oidc: {
        identityProvider: 'idp_1',
        serviceAccount: 'user-2',
        audience: 'me',
        tokenUrl: 'https://example.com/token',
      },
      maxTokensField: 'max_completion_tokens',
      headers: { 'x-route': 'eu' },
      models: ['a', 'b'],
      imageHosts: ['img.example.com', 'localhost:8443'],
      keepPublisher: true,
      concurrency: 4,
      timeoutMs: 1000,
      prices: { a: { input: 0.4, output: 1.6 }, 'openai/a': { input: 0.4, output: 1.6 } },
    })
    expect(policy.gate).toEqual({
      alpha: 0.05,
      rounds: [1, 3],
      tolerance: 0,
      confirmPairs: 8,
      maxBrokenCases: 2,
      baseline: 'fresh',
      onInconclusive: 'fail',
      minCases: 5,
      maxMissing: 0.2,
      minScore: 0.8,
    })
    expect(policy).toMatchObject({
      judge: { model: 'j', embeddingModel: 'e', canaries: false },
      scorers: {
        tone: { url: 'https://example.com/tone', timeoutMs: 500 },
        'local-1': { url: 'http://127.0.0.1:8080/score', timeoutMs: 30_000 },
      },
      budget: { usd: 0.5, calls: 7, minutes: 1.5 },
      publish: 'none',
      registry: { branch: 'r', maxAgeDays: 7, keepTrialsDays: null },
      suites: [
        {
          prompt: 'prompts/a.prompt.yml',
          dataset: 'fixtures/a.jsonl',
          checks: [
            { type: 'is-json', at: { file: FILE, line: 35, column: 9 } },
            { type: 'equals', path: '$.queue', critical: true },
          ],
          gatedTags: [],
          at: { file: FILE, line: 32, column: 5 },
        },
        { prompt: 'b/*.prompt.yml', dataset: null, checks: [], gatedTags: ['refund'], at: { line: 37 } },
      ],
    })
  })

  it('reports all problems at once, in the order of the file, with line, column, valid values and what was meant', () => {
    const text = `version: 2
provider:
  concurency: 4
  auth: basic
  timeout-ms: .inf
budget: { usd: -1 }
gate:
  rounds: [1, 1]
suites:
  - prompt: a.prompt.yml
    checks:
      - { type: is-jsn }
  - promt: b.prompt.yml
`
    expect(
      problemsOf(text).map(({ code, file, line, column, message }) => [code, file, line, column, message]),
    ).toEqual([
      ['config-invalid', FILE, 1, 10, '`version` must be 1, not `2`.'],
      ['config-invalid', FILE, 3, 3, expect.stringContaining('Did you mean `concurrency`? Valid: `base-url`, `api`')],
      [
        'config-invalid',
        FILE,
        4,
        9,
        '`provider.auth` must be one of `bearer`, `api-key`, `oidc`, `none`, not `"basic"`.',
      ],
      ['yaml-syntax', FILE, 5, 15, '`.inf` is no finite number.'],
      ['config-invalid', FILE, 6, 16, '`budget.usd` must be a number of at least 0, not `-1`.'],
      ['config-invalid', FILE, 8, 11, '`gate.rounds` must be 1 to 6 rising whole numbers from 1 to 20, not `[1,1]`.'],
      ['check-unknown', FILE, 12, 17, expect.stringContaining('Did you mean `is-json`?')],
      ['config-invalid', FILE, 13, 5, expect.stringContaining('`suites[1].prompt` is missing')],
      ['config-invalid', FILE, 13, 5, expect.stringContaining('Did you mean `prompt`?')],
    ])
    expect(problemsOf(text).map(({ hint }) => hint)).not.toContain('')
  })

  it.each([
    ['', 'The configuration is empty.'],
    ['# nothing\n', 'The configuration is empty.'],
    ['- a', 'The configuration must be a map, not `["a"]`.'],
    ['{}', '`version` is missing; it must be 1.'],
    ['version: "1"', '`version` must be 1, not `"1"`.'],
    ['version: 1\njudge:', '`judge` must be a map, not empty.'],
    ['a: &a [x]\nb: *a', 'The alias `*a` is not allowed.'],
  ])('refuses %j', (text, message) => {
    expect(problemsOf(text).map((problem) => problem.message)).toContain(message)
  })

  it.each([
    ['openai/m: { input: 1, output: 1 }', 'false', { m: { input: 1, output: 1 } }],
    ['openai/m: { input: 1, output: 1 }', 'true', { m: { input: 1, output: 1 }, 'openai/m': { input: 1, output: 1 } }],
    ['m: { input: 1, output: 1 }', 'true', { m: { input: 1, output: 1 }, 'openai/m': { input: 1, output: 1 } }],
    [
      'm: { input: 2, output: 2 }, openai/m: { input: 1, output: 1 }',
      'true',
      { m: { input: 2, output: 2 }, 'openai/m': { input: 1, output: 1 } },
    ],
    ['other/m: { input: 1, output: 1 }', 'true', { 'other/m': { input: 1, output: 1 } }],
    ['other/m: { input: 1, output: 1 }', 'false', { 'other/m': { input: 1, output: 1 } }],
    ['m: { input: 2, output: 2 }, openai/m: { input: 1, output: 1 }', 'false', { m: { input: 2, output: 2 } }],
  ])('finds a price under the name that a prompt writes: %s, keep-publisher %s', (prices, keep, found) => {
    const { provider } = policyOf(`version: 1\nprovider: { keep-publisher: ${keep}, prices: { ${prices} } }\n`)

    expect(provider.prices).toEqual(found)
  })

  it('tells how to mend an empty file', () => {
    expect(problemsOf('')[0]?.hint).toBe('Write `version: 1`, or remove the file.')
  })

  it('never throws on any text or value', () => {
    const key = fc.constantFrom('version', 'provider', 'judge', 'budget', 'gate', 'publish', 'registry', 'suites')
    const config = fc.dictionary(key, fc.jsonValue({ maxDepth: 4 })).map((value) => JSON.stringify(value))
    fc.assert(
      fc.property(fc.oneof(config, fc.string()), (text) => void parsePolicy(text, FILE)),
      { numRuns: 500 },
    )
  })
})
