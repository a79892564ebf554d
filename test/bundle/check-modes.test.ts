import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Bundle, copyBundle } from '../support/bundle.ts'
import { type Checker, checker, KEY } from '../support/checking.ts'
import { loadedBundle } from '../support/loaded-bundle.ts'
import { answer, modelServer } from '../support/model-server.ts'
import { type Behaviour, behaving, PROMPT, promptFile, stagedRepo } from '../support/staged-repo.ts'

const CONFIG = '.github/prompt-staging.yml'
const old = { [PROMPT]: promptFile({ version: 'old' }) }
const changed = { [PROMPT]: promptFile({ version: 'new' }) }
const goodThenBad: Behaviour = (version) => (version === 'old' ? 'ok' : 'no')

const loaded = loadedBundle()

/** What a check says and does. */
let checks: Checker
/** What its process does: environment, streams, exit code and signals. */
let starts: Checker
let bundle: Bundle
beforeAll(() => {
  checks = checker(loaded)
  bundle = copyBundle()
  starts = checker(bundle)
})
afterAll(async () => {
  await starts.close()
  await checks.close()
})

describe('what is compared', () => {
  it('is the working tree with the merge base, unless told', async () => {
    const run = await checks.check({
      base: old,
      head: { 'README.md': 'on the branch' },
      uncommitted: { [PROMPT]: promptFile({ version: 'new' }) },
      script: behaving(goodThenBad),
      args: ['--json'],
    })
    expect(run.code).toBe(1)
    expect(run.server.ledger).toHaveLength(40)
  })

  it('takes its policy from the working tree then: whoever types the command is the policy', async () => {
    const { repo, server } = await checks.check({ base: old, head: old, script: behaving(() => 'ok') })
    repo.write(PROMPT, promptFile({ version: 'new' }))
    repo.write(CONFIG, 'version: 1\nbudget: { calls: 39 }\n')
    const args = ['check', '--json', '--base-url', server.baseUrl]
    const run = await loaded.cli(args, { cwd: repo.path, env: { OPENAI_API_KEY: KEY } })
    expect(run.code).toBe(2)
    expect(JSON.parse(run.stdout).errors[0].code).toBe('budget-too-small')
  })

  it('is the same from a folder below the root', async () => {
    const { repo, server } = await checks.check({ base: old, head: changed, script: behaving(goodThenBad) })
    repo.write('deep/down/file', '')
    const args = ['check', '--base', 'main', '--head', 'candidate', '--json', '--base-url', server.baseUrl]
    const run = await loaded.cli(args, { cwd: join(repo.path, 'deep', 'down'), env: { OPENAI_API_KEY: KEY } })
    expect(run.code).toBe(1)
  })
})

describe('what is told', () => {
  it('to a person is the decision, on stdout', async () => {
    const args = ['--base', 'main', '--head', 'candidate']
    const run = await starts.check({ base: old, head: changed, script: behaving(goodThenBad), args })
    expect(run.code).toBe(1)
    expect(run.stdout).toMatch(/^REGRESSED {2}triage/)
    expect(run.stdout).not.toContain('\u001b[')
    expect([...run.files.keys()].sort()).toEqual([
      '.gitignore',
      'comment.md',
      'journal.jsonl',
      'junit.xml',
      'report.html',
      'result.json',
      'trials.jsonl',
    ])
  })

  it('is coloured when asked for', async () => {
    const setup = {
      base: old,
      head: changed,
      script: behaving(goodThenBad),
      args: ['--base', 'main', '--head', 'candidate'],
    }
    expect((await starts.check({ ...setup, env: { FORCE_COLOR: '1' } })).stdout).toContain('\u001b[')
    expect((await starts.check({ ...setup, env: { FORCE_COLOR: '1', NO_COLOR: '1' } })).stdout).not.toContain('\u001b[')
  })

  it('goes where --out says, and replaces what lay there', async () => {
    const args = ['--base', 'main', '--head', 'candidate', '--json', '--out', 'deep/out']
    const run = await checks.check({ base: old, head: changed, script: behaving(() => 'ok'), args })
    expect(run.code).toBe(0)
    expect(existsSync(join(run.repo.path, '.prompt-staging'))).toBe(false)
    const again = await loaded.cli(['check', ...args, '--base-url', run.server.baseUrl], {
      cwd: run.repo.path,
      env: { OPENAI_API_KEY: KEY },
    })
    expect(again.files.get('trials.jsonl')?.split('\n')).toHaveLength(
      run.files.get('trials.jsonl')?.split('\n').length ?? 0,
    )
  })

  it('says so when the folder cannot be written, and is no verdict', async () => {
    const repo = stagedRepo(old, changed)
    writeFileSync(join(repo.path, 'taken'), '')
    const args = ['check', '--base', 'main', '--head', 'candidate', '--base-url', 'simulator', '--out', 'taken']
    const run = await loaded.cli(args, { cwd: repo.path })
    expect(run.code).toBe(2)
    expect(run.stderr).toContain('taken')
    expect(run.stderr).not.toMatch(/^\s+at /m)
    repo.destroy()
  })

  it('names the simulator on every surface', async () => {
    const args = ['--base', 'main', '--head', 'candidate', '--base-url', 'simulator']
    const run = await checks.check({ base: old, head: changed, args, env: { OPENAI_API_KEY: '' } })
    const written = ['comment.md', 'result.json', 'report.html', 'junit.xml'].map((name) => run.files.get(name))
    for (const surface of [run.stdout, ...written]) {
      expect(surface).toMatch(/simulat/i)
    }
    expect(run.server.ledger).toEqual([])
  })
})

describe('the model API', () => {
  it('is given the key, and only there', async () => {
    const run = await checks.check({ base: old, head: changed, script: behaving(() => 'ok') })
    expect(new Set(run.server.ledger.map(({ headers }) => headers.authorization))).toEqual(new Set([`Bearer ${KEY}`]))
    expect(run.server.ledger.map(({ text }) => text).join()).not.toContain(KEY)
  })

  it.each([
    ['for a person', []],
    ['as JSON', ['--json']],
  ])('is the only one that sees the key, which a case quotes: %s', async (_, json) => {
    const testData = Array.from({ length: 12 }, (_, i) => `  - { id: "${i} ${KEY}", ticket: ${i + 1} }`).join('\n')
    const base = { [PROMPT]: promptFile({ version: 'old', testData }) }
    const head = { [PROMPT]: promptFile({ version: 'new', testData }) }
    const args = ['--base', 'main', '--head', 'candidate', ...json]
    const run = await starts.check({ base, head, args, script: behaving(goodThenBad) })
    expect(run.code).toBe(1)
    expect(run.stdout).toContain('[redacted]')
    for (const text of [run.stdout, run.stderr, ...run.files.values()]) expect(text).not.toContain(KEY)
    if (json.length > 0) expect(run.stdout).toBe(`${run.files.get('result.json')}`)
  })

  it('is asked for both arms of a case side by side', async () => {
    const config = { [CONFIG]: 'version: 1\nprovider: { concurrency: 1 }\n' }
    const run = await checks.check({ base: { ...old, ...config }, head: changed, script: behaving(() => 'ok') })
    expect(run.server.peak()).toBe(1)
    const versions = run.server.ledger.map(({ text }) => /Version (\w+)/.exec(text)?.[1])
    // 20 pairs, one after the other: in any two neighbours from an even place on, both versions are there.
    for (let i = 0; i < versions.length; i += 2) expect(new Set(versions.slice(i, i + 2)).size).toBe(2)
  })

  it('is found by OPENAI_BASE_URL when neither flag nor configuration names one', async () => {
    const server = await modelServer(behaving(() => 'ok'))
    const repo = stagedRepo(old, changed)
    const env = { OPENAI_API_KEY: KEY, OPENAI_BASE_URL: server.baseUrl }
    const run = await bundle.cli(['check', '--base', 'main', '--head', 'candidate'], { cwd: repo.path, env })
    expect(run.code).toBe(0)
    expect(server.ledger).toHaveLength(40)
    await server.close()
    repo.destroy()
  })
})

describe('an interruption', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('by %s ends with %i and leaves no verdict', async (signal, code) => {
    let arrived: (value: unknown) => void = () => undefined
    const when = new Promise((resolve) => {
      arrived = resolve
    })
    const server = await modelServer((_, n) => {
      arrived(n)
      return n <= 4 ? answer('ok') : { fault: 'hang' }
    })
    const repo = stagedRepo(old, changed)
    const args = ['check', '--base', 'main', '--head', 'candidate', '--json', '--base-url', server.baseUrl]
    const run = await bundle.cli(args, { cwd: repo.path, env: { OPENAI_API_KEY: KEY }, interrupt: { signal, when } })
    expect(run.code).toBe(code)
    expect(run.stdout).toBe('')
    expect(run.files.has('result.json')).toBe(false)
    await server.close()
    repo.destroy()
  })
})
