import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { type Bundle, copyBundle } from '../support/bundle.ts'
import { createRepo } from '../support/git-repo.ts'
import { loadedBundle } from '../support/loaded-bundle.ts'
import { answer, type ModelServer, modelServer, refusal, type Script } from '../support/model-server.ts'
import { type Files, PROMPT, promptFile } from '../support/staged-repo.ts'

const KEY = 'sk-test-5f0c9be2a7d14e6f'
const CONFIG = '.github/prompt-staging.yml'
const JUDGED = `  - name: kind
    llm:
      modelId: judge-test
      prompt: "Is it kind? {{completion}}"
      choices: [{ choice: "yes", score: 1 }, { choice: "no", score: 0 }]`

let bundle: Bundle
beforeAll(() => {
  bundle = copyBundle()
})
afterAll(() => bundle.remove())

interface Setup {
  readonly base?: Files
  /** Written over it, uncommitted. */
  readonly here?: Files
  readonly args?: readonly string[]
  readonly script?: Script
  readonly env?: Readonly<Record<string, string>>
  /** The loaded one unless given. */
  readonly by?: Bundle
}

/** `doctor` in a repository of its own, beside a model server that counts what it is asked. */
async function doctor({
  base = { [PROMPT]: promptFile({ version: 'old' }) },
  here = {},
  args = [],
  script,
  env,
  by = loadedBundle(),
}: Setup) {
  const repo = createRepo()
  const server: ModelServer = await modelServer(script)
  onTestFinished(async () => {
    await server.close()
    repo.destroy()
  })
  for (const [path, text] of Object.entries(base)) repo.write(path, text ?? '')
  repo.commit('base')
  for (const [path, text] of Object.entries(here)) repo.write(path, text ?? '')
  const run = await by.cli(['doctor', ...args], {
    cwd: repo.path,
    env: env ?? { OPENAI_API_KEY: KEY, OPENAI_BASE_URL: server.baseUrl },
  })
  expect(`${run.stdout}${run.stderr}`).not.toContain(KEY)
  return { ...run, asked: server.ledger, repo, server }
}

describe('doctor', () => {
  it('passes a sound repository with exit 0, without a call, a key or a file left behind', async () => {
    const run = await doctor({ env: {}, by: bundle })

    expect(run).toMatchObject({ code: 0, stderr: '', asked: [] })
    expect(run.stdout).toContain('20 cases · 1 check · gpt-test')
    // 20 cases on two versions; 32 to the usual end; 20 · 2 · 6.6 = 264 at the most.
    expect(run.stdout).toMatch(/screening +40 .*\n +typical +64 .*\n +largest +264 /)
    expect(run.stdout).toContain('OPENAI_API_KEY is not set')
    expect(run.stdout).toMatch(/OK {2}1 suite with 20 cases is sound\n$/)
    expect(run.repo.git('status', '--porcelain')).toBe('')
  })

  it('prices what a check would do now', async () => {
    const run = await doctor({ here: { [PROMPT]: promptFile({ version: 'new', cases: 3 }) }, args: ['--json'] })
    const { change, provider } = JSON.parse(run.stdout)

    expect(run.code).toBe(0)
    expect(change).toMatchObject({
      base: { ref: 'main' },
      prompts: [{ path: PROMPT, kind: 'compare', cases: 3 }],
      estimate: { screening: { calls: 6 } },
    })
    expect(provider).toMatchObject({ address: run.server.baseUrl, key: 'set' })
    expect(run.asked).toEqual([])
  })

  it('finds every problem of prompts that have not changed, exit 2, and shows their lines', async () => {
    const base = { [PROMPT]: promptFile({ version: 'old', cases: 2, user: 'Ticket {{tickt}}' }) }
    const run = await doctor({ base })

    expect(run).toMatchObject({ code: 2, stdout: '', asked: [] })
    expect(run.stderr).toContain(`${PROMPT}:7: error [variable-missing] The prompt needs`)
    expect(run.stderr).toContain('  7 |     content: "Ticket {{tickt}}"\n')
    expect(run.stderr).toContain('and 1 more problem of this kind in the same place')
  })

  it('marks the place of a typo in the configuration', async () => {
    const run = await doctor({ here: { [CONFIG]: 'version: 1\nbudgt: { usd: 1 }\n' } })

    expect(run.code).toBe(2)
    expect(run.stderr).toContain(`${CONFIG}:2:1: error [config-invalid]`)
    expect(run.stderr).toContain('  1 | version: 1\n  2 | budgt: { usd: 1 }\n    | ^\n')
    expect(run.stderr).toContain('Did you mean `budget`?')
  })

  it('tells problems to machines as check does', async () => {
    const run = await doctor({ here: { [CONFIG]: 'version: 1\nbudgt: 1\n' }, args: ['--json'] })

    expect(JSON.parse(run.stdout)).toMatchObject({
      verdict: 'not-measured',
      errors: [{ code: 'config-invalid', file: CONFIG, line: 2, column: 1 }],
    })
    expect(run.code).toBe(2)
  })

  it('examines a commit under its own configuration, whatever lies in the folder', async () => {
    const run = await doctor({ here: { [CONFIG]: 'broken: [' }, args: ['--head', 'HEAD'] })

    expect([run.code, run.stderr]).toEqual([0, ''])
    expect(run.stdout).toContain('Configuration  none: the defaults hold')
  })

  it('says with exit 2 what keyless calls lack, before anybody pays', async () => {
    const run = await doctor({ here: { [CONFIG]: 'version: 1\nprovider: { auth: oidc }\n' } })

    expect([run.code, run.asked]).toEqual([2, []])
    expect(run.stderr).toContain('`provider.oidc` is missing')
  })

  it('outside a repository says so', async () => {
    const run = await bundle.cli(['doctor'], { cwd: bundle.folder, env: { GIT_CEILING_DIRECTORIES: '/' } })

    expect(run).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('[not-a-repository]') })
  })
})

describe('doctor --ping', () => {
  const judged = { [PROMPT]: promptFile({ version: 'old', evaluators: JUDGED }) }

  it('asks each model once, the judge too, and tells how it answered', async () => {
    const run = await doctor({ base: judged, args: ['--ping'], script: () => answer('yes') })

    expect(run.code).toBe(0)
    expect(run.asked).toHaveLength(2)
    expect(new Set(run.asked.map(({ body }) => body?.model))).toEqual(new Set(['gpt-test', 'judge-test']))
    expect(run.stdout).toMatch(/Ping +gpt-test answered as gpt-test-2026-01-01 in \d+ ms, 10 \+ 5 tokens/)
    expect(run.stdout).toContain('judge-test as judge answered')
    expect(run.stdout).toContain('all 2 models answer')
  })

  it('ends with 3 when one cannot be reached, and says what to do', async () => {
    const script: Script = ({ model }) => (model === 'judge-test' ? refusal(404, 'model_not_found') : answer('ok'))
    const run = await doctor({ base: judged, args: ['--ping', '--json'], script })
    const { pings, title } = JSON.parse(run.stdout)

    expect(run.code).toBe(3)
    expect(pings).toMatchObject([
      { model: 'gpt-test', kind: 'answered', answeredBy: 'gpt-test-2026-01-01' },
      { model: 'judge-test', kind: 'failed', class: 'model-terminal', advice: expect.stringContaining('model') },
    ])
    expect(title).toContain('1 model of 2 cannot be reached')
  })

  it('tries once: a refusal is told, not repeated', async () => {
    const run = await doctor({ by: bundle, args: ['--ping'], script: () => refusal(500, null, 'SERVER PROSE') })

    expect([run.code, run.asked.length]).toEqual([3, 1])
    expect(run.stdout).toContain('NOT REACHED')
    expect(run.stdout).not.toContain('PROSE')
  })

  it('needs a key, and says so with exit 2', async () => {
    const run = await doctor({ args: ['--ping'], env: {} })

    expect(run).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('[key-missing]') })
  })

  it('reaches the embedded simulator without one', async () => {
    const run = await doctor({ args: ['--ping', '--base-url', 'simulator'], env: {} })

    expect([run.code, run.asked]).toEqual([0, []])
    expect(run.stdout).toContain('the model answers')
  })
})
