import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Checker, checker, KEY } from '../support/checking.ts'
import { loadedBundle } from '../support/loaded-bundle.ts'
import { answer, type ModelServer, modelServer, type Script, type Scripted } from '../support/model-server.ts'
import { addressOf, type Files, PROMPT, promptFile } from '../support/staged-repo.ts'

const CONFIG = '.github/prompt-staging.yml'
const CASES = 6

let world: Checker
beforeAll(() => {
  world = checker(loadedBundle())
})
afterAll(() => world.close())

const prompts = (version: string): Files => ({ [PROMPT]: promptFile({ version, cases: CASES }) })
const config = (check: string, more = '') => ({
  [CONFIG]: `version: 1\n${more}suites:\n  - prompt: ${PROMPT}\n    checks: [${check}]\n`,
})

/** Everything that one check said of a run's trials, each reason once. */
function saidBy(name: string, files: ReadonlyMap<string, string>) {
  const lines = (files.get('trials.jsonl') ?? '').split('\n').filter(Boolean)
  const trials = lines.map((line): { readonly checks: readonly Said[] } => JSON.parse(line))
  const said = trials.flatMap(({ checks }) => checks.filter((check) => check.name === name))
  const once = <T>(values: readonly T[]) => [...new Set(values)]
  return {
    kinds: once(said.map(({ kind }) => kind)),
    scores: once(said.map(({ score }) => score)).sort((a, b) => (a ?? -1) - (b ?? -1)),
    reasons: once(said.map(({ reason }) => reason)),
  }
}

/** A check's line in `trials.jsonl`. */
interface Said {
  readonly name: string
  readonly kind: string
  readonly score: number | null
  readonly reason: string
}

/** Two numbers for a text: `ok` lies along the first, and everything else along the second. */
const vectorOf = (text: string) => (text.startsWith('ok') ? [3, 4] : [4, -3])
const embeddings = (input: readonly string[], over: object = {}): Scripted => ({
  send: {
    object: 'list',
    data: input.map((text, index) => ({ object: 'embedding', index, embedding: vectorOf(text) })),
    model: 'embedder-1',
    usage: { prompt_tokens: 4, total_tokens: 4 },
    ...over,
  },
})

const inputOf = (body: object): readonly string[] | null =>
  'input' in body && Array.isArray(body.input) && 'encoding_format' in body ? body.input : null

/** The new version answers what its word says. */
const answering =
  (word: string, embedded: (input: readonly string[]) => Scripted = embeddings): Script =>
  (body) => {
    const input = inputOf(body)
    if (input !== null) return embedded(input)
    return answer(addressOf(body).version === 'old' ? 'ok: fine' : word)
  }

describe('similar', () => {
  const SIMILAR = config('{ type: similar, value: [bad, ok] }', 'judge: { embedding-model: openai/e }\n')

  it('passes what means the same, with the output and its references in one call each', async () => {
    const base = { ...SIMILAR, ...prompts('old') }
    const run = await world.check({ base, head: prompts('new'), script: answering('ok: other words') })
    const asked = run.server.ledger.filter(({ path }) => path === '/v1/embeddings')

    expect([run.code, run.result.verdict]).toEqual([0, 'pass'])
    expect(saidBy('similar', run.files)).toMatchObject({
      kinds: ['scored'],
      scores: [1],
      reasons: ['cosine similarity to reference 2 of 2 is 1.000'],
    })
    expect(new Set(asked.map(({ text }) => text))).toEqual(
      new Set(
        ['ok: fine', 'ok: other words'].map(
          (text) => `{"model":"e","input":["${text}","bad","ok"],"encoding_format":"float"}`,
        ),
      ),
    )
    expect(asked).toHaveLength(run.trials.length)
    expect(run.result.calls).toMatchObject({ made: 2 * run.trials.length, judge: run.trials.length })
    expect(asked.every(({ headers }) => headers.authorization === `Bearer ${KEY}`)).toBe(true)
  })

  it('regresses with answers that mean something else', async () => {
    const base = { ...config('{ type: similar, value: ok }'), ...prompts('old') }
    const head = prompts('new')
    const run = await world.check({ base, head, script: answering('ok', (input) => embeddings(input)) })
    expect(run.result.verdict).toBe('pass')

    const worse = await world.check({ base, head, script: answering('not ok') })
    expect([worse.code, worse.result.verdict]).toEqual([1, 'regressed'])
    expect(saidBy('similar', worse.files).scores).toEqual([0, 1])
  })

  it.each<[string, (input: readonly string[]) => Scripted]>([
    ['one vector too few', (input) => embeddings(input.slice(1))],
    [
      'vectors of zeros',
      (input) => embeddings(input, { data: input.map((_, index) => ({ index, embedding: [0, 0] })) }),
    ],
    ['HTML', () => ({ send: '<html>embeddings</html>' })],
  ])('is unscored with %s, which is no regression and no pass', async (_, embedded) => {
    const base = { ...config('{ type: similar, value: ok }', 'budget: { minutes: 0.02 }\n'), ...prompts('old') }
    const run = await world.check({ base, head: prompts('new'), script: answering('not ok', embedded) })

    expect([run.code, run.result.verdict]).toEqual([3, 'not-measured'])
    expect(saidBy('similar', run.files).scores.filter((score) => score !== null)).toEqual([])
  })

  it('says which key to look at when nobody knows the model', async () => {
    const gone = { status: 404, send: { error: { message: 'no such model', code: 'model_not_found' } } }
    const base = { ...config('{ type: similar, value: ok }'), ...prompts('old') }
    const run = await world.check({ base, head: prompts('new'), script: answering('ok', () => gone) })

    expect([run.code, run.result.verdict]).toEqual([3, 'not-measured'])
    expect(run.result.prompts[0]?.reason).toContain('the embedding model cannot be asked')
    expect(run.result.prompts[0]?.reason).toContain('`judge.embedding-model`')
  })

  it('is a problem before any call when its model is not allowed', async () => {
    const base = { ...config('{ type: similar, value: ok }', 'provider: { models: [gpt-test] }\n'), ...prompts('old') }
    const run = await world.check({ base, head: prompts('new') })

    expect(run.code).toBe(2)
    expect(run.result.errors).toMatchObject([
      { code: 'model-not-allowed', hint: expect.stringContaining('`judge.embedding-model`') },
    ])
    expect(run.server.ledger).toEqual([])
  })

  it('asks the deployment of its own on Azure', async () => {
    const server = await modelServer(answering('ok'))
    const { origin } = new URL(server.baseUrl)
    const provider = `provider: { base-url: "${origin}/openai/deployments/triage?api-version=1", auth: api-key }\n`
    const base = { ...config('{ type: similar, value: ok }', provider), ...prompts('old') }
    const args = ['--base', 'main', '--head', 'candidate', '--json', '--base-url']
    const address = `${origin}/openai/deployments/triage?api-version=1`
    const run = await world.check({ base, head: prompts('new'), args: [...args, address] })
    await server.close()

    expect(run.result.verdict).toBe('pass')
    expect(new Set(server.ledger.map(({ path }) => path))).toEqual(
      new Set([
        '/openai/deployments/triage/chat/completions?api-version=1',
        '/openai/deployments/text-embedding-3-small/embeddings?api-version=1',
      ]),
    )
    expect(server.ledger.every(({ headers }) => headers['api-key'] === KEY)).toBe(true)
  })

  it('works offline, by the embeddings of the simulator', async () => {
    const base = { ...config('{ type: similar, value: ticket, threshold: 0.01 }'), ...prompts('old') }
    const args = ['--base', 'main', '--head', 'candidate', '--json', '--base-url', 'simulator']
    const run = await world.check({ base, head: prompts('new'), args })

    expect(saidBy('similar', run.files).kinds).toEqual(['scored'])
  })
})

describe('http', () => {
  const scored = (text: string): Scripted => ({ send: { score: text.startsWith('ok') ? 1 : 0, reason: `saw ${text}` } })

  /** A check by a scorer of this behaviour; the new version answers `word`. */
  async function checkBy(script: Script, word = 'ok', more = '') {
    const scorer: ModelServer = await modelServer(script)
    const scorers = `scorers: { tone: { url: "${scorer.baseUrl}/tone", timeout-ms: 5000 } }\n${more}`
    const base = { ...config('{ type: http, value: tone, threshold: 0.5 }', scorers), ...prompts('old') }
    const run = await world.check({ base, head: prompts('new'), script: answering(word) })
    await scorer.close()
    return { ...run, asked: scorer.ledger }
  }

  const textOf = (body: object): string => JSON.parse(JSON.stringify(body)).output.text

  it('scores by what the scorer says, and tells it neither the version nor the key', async () => {
    const run = await checkBy((body) => scored(textOf(body)))

    expect([run.code, run.result.verdict]).toEqual([0, 'pass'])
    expect(saidBy('http', run.files)).toMatchObject({ kinds: ['scored'], scores: [1] })
    expect(run.asked).toHaveLength(run.trials.length)
    expect(run.result.calls).toMatchObject({ judge: run.trials.length, failed: 0 })
    expect(run.asked[0]).toMatchObject({
      method: 'POST',
      path: '/v1/tone',
      body: {
        version: 1,
        case: { vars: { ticket: expect.any(Number) } },
        output: { finishReason: 'stop' },
        value: null,
      },
    })
    const everything = run.asked.map(({ text, headers }) => `${text} ${JSON.stringify(headers)}`).join('\n')
    expect(everything).not.toMatch(new RegExp(`Version|candidate|baseline|authorization|${KEY}`))
  })

  it('leaves the cost known, since a scorer bills no tokens', async () => {
    const prices = 'provider: { prices: { gpt-test: { input: 1, output: 1 } } }\n'
    const run = await checkBy((body) => scored(textOf(body)), 'ok', prices)

    // 10 tokens in and 5 out at a dollar a million.
    expect(run.result.cost.known).toBe(true)
    expect(run.result.cost.usd).toBeCloseTo((15 / 1e6) * run.trials.length, 12)
  })

  it('regresses with answers that the scorer fails', async () => {
    const run = await checkBy((body) => scored(textOf(body)), 'nope')

    expect([run.code, run.result.verdict]).toEqual([1, 'regressed'])
    expect(saidBy('http', run.files).reasons).toContain('the scorer gave 0.000: saw nope')
  })

  it('asks again after a 500, and no more once it has a score', async () => {
    let n = 0
    const run = await checkBy((body) => {
      n += 1
      return n === 1 ? { status: 500 } : scored(textOf(body))
    })

    expect([run.code, run.result.verdict]).toEqual([0, 'pass'])
    expect(run.result.calls).toMatchObject({ retried: 1, failed: 0 })
    expect(run.asked).toHaveLength(run.trials.length + 1)
  })

  it.each<[string, Scripted]>([
    ['a score of 1.5', { send: { score: 1.5 } }],
    ['a member more', { send: { score: 1, pass: true } }],
    ['HTML', { send: '<html><body>{"score":1}</body></html>', headers: { 'content-type': 'text/html' } }],
    ['more than 64 KiB', { send: { score: 1, reason: 'x'.repeat(70_000) } }],
  ])('is unscored with %s, asks once, and neither passes nor regresses', async (_, said) => {
    const run = await checkBy(() => said, 'nope')

    expect([run.code, run.result.verdict]).toEqual([3, 'not-measured'])
    expect(saidBy('http', run.files)).toMatchObject({ kinds: ['unscored'], scores: [null] })
    expect(run.asked).toHaveLength(run.trials.length)
    expect([...run.files.values()].join('').length).toBeLessThan(1_000_000)
  })

  it('is unscored while the scorer answers 500', async () => {
    const run = await checkBy(() => ({ status: 500, send: 'down' }), 'nope', 'budget: { minutes: 0.02 }\n')

    expect([run.code, run.result.verdict]).toEqual([3, 'not-measured'])
    expect(saidBy('http', run.files).scores.filter((score) => score !== null)).toEqual([])
  })

  it.each([301, 302, 307, 308])('follows no redirect (%i) and says that the scorer sent one', async (status) => {
    let followed = 0
    const trap = createServer((_, response) => {
      followed += 1
      response.end('{"score":1}')
    })
    await new Promise<void>((resolve) => trap.listen(0, '127.0.0.1', resolve))
    const { port } = trap.address() as AddressInfo
    const run = await checkBy(() => ({ status, headers: { location: `http://127.0.0.1:${port}/` } }))
    trap.close()

    expect([run.code, run.result.verdict, followed]).toEqual([3, 'not-measured', 0])
    expect(run.result.prompts[0]?.reason).toContain(`the scorer cannot be asked, the scorer answered ${status}`)
  })

  it('asks no scorer that only the change names, and says when it will count', async () => {
    const scorer = await modelServer(() => scored('ok'))
    const suite = `suites:\n  - { prompt: ${PROMPT}, dataset: d.jsonl }\n`
    const known = '{"id":"a","vars":{"ticket":1}}\n'
    const own = '{"id":"b","vars":{"ticket":2},"checks":[{"type":"http","value":"tone"}]}\n'
    const base = { [CONFIG]: `version: 1\n${suite}`, 'd.jsonl': known, ...prompts('old') }
    const named = `version: 1\nscorers: { tone: { url: "${scorer.baseUrl}" } }\n${suite}`
    const head = { [CONFIG]: named, 'd.jsonl': known + own, ...prompts('new') }
    const run = await world.check({ base, head, script: answering('ok') })
    await scorer.close()

    expect(run.code).toBe(2)
    expect(run.result.errors).toMatchObject([
      { code: 'check-invalid', file: 'd.jsonl', line: 2, hint: expect.stringContaining('after merge') },
    ])
    expect([scorer.ledger, run.server.ledger]).toEqual([[], []])
  })

  it('refuses at its line a scorer that nobody named, before any call', async () => {
    const base = {
      ...config('{ type: http, value: tune }', 'scorers: { tone: { url: "https://a.example" } }\n'),
      ...prompts('old'),
    }
    const run = await world.check({ base, head: prompts('new') })

    expect(run.code).toBe(2)
    expect(run.result.errors).toMatchObject([{ code: 'check-invalid', file: CONFIG, line: 5 }])
    expect(run.server.ledger).toEqual([])
  })

  it.each(['http://scores.example.com/', 'https://u:p@a.example/', 'file:///etc/passwd'])(
    'takes no address %s',
    async (url) => {
      const base = { ...config('{ type: is-json }', `scorers: { tone: { url: "${url}" } }\n`), ...prompts('old') }
      const args = ['--base', 'main', '--head', 'worktree', '--json']
      const run = await world.check({ base, head: prompts('new'), args })

      expect(run.code).toBe(2)
      expect(run.result.errors).toMatchObject([{ code: 'config-invalid', file: CONFIG, line: 2 }])
    },
  )
})
