import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { type ActionEvent, type ActionOptions, type ActionRun, runAction } from '../support/action-runner.ts'
import { type Bundle, copyBundle } from '../support/bundle.ts'
import { bundleWorlds, loadedWorlds } from '../support/bundle-worlds.ts'
import { findNodes, WANTED_MAJORS } from '../support/nodes.ts'
import { pullRequest } from '../support/pull-request.ts'
import { type Behaviour, behavingServer, type Files, PROMPT, parseResult, promptFile } from '../support/staged-repo.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const KEY = 'sk-test-5f0c9be2a7d14e6f'

const base = { [PROMPT]: promptFile({ version: 'old' }) }
const head = { [PROMPT]: promptFile({ version: 'new' }) }
const goodThenBad: Behaviour = (version) => (version === 'old' ? 'ok' : 'no')

describe('action.yml', () => {
  const manifest: {
    readonly inputs: Readonly<Record<string, { readonly description: string; readonly default?: string }>>
    readonly outputs: Readonly<Record<string, { readonly description: string }>>
    readonly runs: { readonly using: string; readonly main: string }
    readonly branding: { readonly icon: string; readonly color: string }
  } = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8'))

  it('has the inputs and outputs that were promised', () => {
    expect(Object.keys(manifest.inputs)).toEqual(
      (
        'command config api-key base-url github-token base head pull-request head-sha label prompt digest reason to steps ' +
        'override max-usd concurrency comment report-dir'
      ).split(' '),
    )
    expect(Object.keys(manifest.outputs)).toEqual(
      'verdict title prompts cases delta-points calls cost-usd digest result-path report-path comment-url'.split(' '),
    )
  })

  it('says of every input what it takes, and gives each a default', () => {
    for (const [name, input] of Object.entries(manifest.inputs)) {
      expect(input.description, name).toMatch(/Type: .+\.$/)
      expect(input.default, name).toBeTypeOf('string')
    }
  })

  it('starts a file that is there, on Node 24', () => {
    expect(manifest.runs.using).toBe('node24')
    expect(existsSync(join(ROOT, manifest.runs.main))).toBe(true)
  })
})

describe('the action on a pull request', () => {
  interface Opening {
    readonly behaviour: Behaviour
    readonly from: Files
    readonly to: Files
    readonly depth?: number
  }

  async function world(bundle: Bundle, { behaviour, from, to, depth = 0 }: Opening) {
    const checkout = pullRequest(from, to, { depth })
    const server = await behavingServer(behaviour)
    const given = { 'api-key': KEY, 'base-url': server.baseUrl }
    const workspace = checkout.workspace.path
    return {
      checkout,
      server,
      act: (
        inputs: Readonly<Record<string, string>> = {},
        options: Partial<ActionOptions> = {},
        event: ActionEvent = checkout.event,
      ) => runAction(bundle, { ...given, ...inputs }, event, { workspace, ...options }),
      async close() {
        checkout.destroy()
        await server.close()
      },
    }
  }

  const loaded = loadedWorlds(world)
  const started = bundleWorlds(world)
  const open = (behaviour: Behaviour, from: Files, to: Files, depth = 0) => loaded({ behaviour, from, to, depth })
  /** As the runner does: a decision in all its places, on every Node, and what a process shows. */
  const start = (behaviour: Behaviour, from: Files, to: Files) => started({ behaviour, from, to })

  /** Annotations, as the runner would show them, but for the one that there is no GitHub to tell. */
  const notes = (run: ActionRun) =>
    run.commands
      .map(({ name, message }) => `${name}: ${message}`)
      .filter((note) => !note.startsWith('warning: Nothing was left on GitHub'))

  it('stops the merge of a regression: exit code, outputs, summary, annotation and files agree', async () => {
    const { server, act } = await start(goodThenBad, base, head)
    const run = await act()
    const result = parseResult(run.files.get('result.json'))
    expect(run.code).toBe(1)
    expect(result.verdict).toBe('regressed')
    expect(Object.fromEntries(run.outputs)).toEqual({
      verdict: 'regressed',
      title: result.title,
      prompts: '1',
      cases: '20',
      'delta-points': '-100',
      calls: String(server.ledger.length),
      'cost-usd': '0',
      digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      'result-path': '.prompt-staging/result.json',
      'report-path': '.prompt-staging/report.html',
      'comment-url': '',
    })
    const worst = ['c01', 'c02', 'c03', 'c04', 'c05'].map((id) => expect.stringContaining(`error: Case ${id}`))
    expect(notes(run)).toEqual([`error: ${result.title}`, ...worst])
    const [decision] = run.files.get('comment.md')?.split('\n') ?? []
    expect(decision).toContain('regressed')
    expect(run.summary.split('\n')[0]).toBe(decision)
  })

  it('keeps the verdict where the outputs cannot be written, and warns once', async () => {
    const { act } = await open(() => 'ok', base, head)
    const run = await act({}, { env: { GITHUB_OUTPUT: '/nowhere/at/all' } })
    expect(run.code).toBe(0)
    expect(notes(run).filter((note) => note.includes('outputs could not be written'))).toHaveLength(1)
  })

  it('lets a change pass that breaks nothing', async () => {
    const { act } = await open(() => 'ok', base, head)
    const run = await act()
    expect(run.code).toBe(0)
    expect(notes(run)).toEqual([])
    expect(run.outputs.get('verdict')).toBe('pass')
  })

  it('compares the merge commit with its first parent, so that what main changed meanwhile is not held against it', async () => {
    const { checkout, act } = await open(() => 'ok', base, head)
    const run = await act()
    const result: { prompts: { baseline: { sha: string }; candidate: { sha: string } }[] } = JSON.parse(
      run.files.get('result.json') ?? '',
    )
    expect(result.prompts[0]).toMatchObject({
      baseline: { sha: checkout.baseSha },
      candidate: { sha: checkout.mergeSha },
    })
  })

  it('needs no more history than `fetch-depth: 2`', async () => {
    const { act } = await open(goodThenBad, base, head, 2)
    expect((await act()).code).toBe(1)
  })

  it('says how to fetch the history that is missing, and is not green', async () => {
    const { server, act } = await open(() => 'ok', base, head, 1)
    const run = await act()
    expect(run.code).toBe(3)
    expect(server.ledger).toEqual([])
    expect(run.outputs.get('verdict')).toBe('not-measured')
    expect(notes(run)).toEqual([expect.stringMatching(/^error: Could not evaluate/)])
    expect(run.summary).toContain('fetch-depth')
  })

  it('is green without a call or a key when no prompt changed', async () => {
    const { server, act } = await open(() => 'ok', base, { 'README.md': 'new' })
    const run = await act({ 'api-key': '' })
    expect(run.code).toBe(0)
    expect(run.outputs.get('verdict')).toBe('not-applicable')
    expect(server.ledger).toEqual([])
  })

  it('needs a key when a prompt changed', async () => {
    const { server, act } = await open(() => 'ok', base, head)
    const run = await act({ 'api-key': '' })
    expect(run.code).toBe(2)
    expect(run.outputs.get('verdict')).toBe('not-measured')
    expect(notes(run)).toEqual([expect.stringContaining('key')])
    expect(server.ledger).toEqual([])
  })

  it('names a bad input with its valid values, before any call', async () => {
    const { server, act } = await open(() => 'ok', base, head)
    const run = await act({ concurrency: 'many', 'max-usd': '-1' })
    expect(run.code).toBe(2)
    expect(run.stdout).toContain('concurrency')
    expect(run.stdout).toContain('max-usd')
    expect(parseResult(run.files.get('result.json')).errors?.map(({ code }) => code)).toEqual(['usage', 'usage'])
    expect(server.ledger).toEqual([])
  })

  it('takes no runner command from a prompt, a fixture or a model', async () => {
    const evil = '##[error]evil'
    const path = `prompts/${evil}::set-output name=verdict::pass.prompt.yml`
    const hostile = (version: string) =>
      promptFile({
        version,
        testData: `  - { id: "::error::evil", ticket: 1 }\n  - { id: "${evil}", ticket: 2, note: "\\n::stop-commands::x" }`,
      })
    const say: Behaviour = (version) => (version === 'old' ? 'ok' : `\n::error::evil\n${evil}\r::add-mask::a`)
    const { act } = await start(say, { [path]: hostile('old') }, { [path]: hostile('new') })
    const run = await act()
    expect(run.files.get('trials.jsonl')).toContain('evil')
    expect(run.commands.map(({ name }) => name).filter((name) => name !== 'error' && name !== 'warning')).toEqual([])
    expect(notes(run)).toEqual([
      expect.stringContaining('regressed'),
      expect.stringContaining('Case'),
      expect.stringContaining('Case'),
    ])
    expect(run.outputs.size).toBe(11)
  })

  it('leaves the key nowhere', async () => {
    const { act } = await start(() => `no ${KEY}`, base, head)
    const run = await act()
    const everything = [run.stdout, run.stderr, run.summary, ...run.outputs.values(), ...run.files.values()].join('\n')
    for (const form of [KEY, Buffer.from(KEY).toString('base64')]) expect(everything).not.toContain(form)
  })

  it('ends with 3 and says why when it is broken itself, for 1 would mean a regression', async () => {
    const { checkout } = await open(() => 'ok', base, head)
    const broken = copyBundle()
    rmSync(join(broken.folder, 'dist', 'core.cjs'))
    const run = await runAction(broken, {}, checkout.event, { workspace: checkout.workspace.path })
    expect(run.code).toBe(3)
    expect(notes(run)).toEqual([expect.stringMatching(/^error: Could not evaluate: .*core\.cjs/)])
    const cli = await broken.cli(['check'], { cwd: checkout.workspace.path })
    expect(cli).toMatchObject({ code: 3, stderr: expect.stringContaining('core.cjs') })
    broken.remove()
  })

  it('says clearly what it does not do', async () => {
    const { checkout, act } = await open(() => 'ok', base, head)
    const run = await act({ 'api-key': '' }, {}, { ...checkout.event, name: 'fork', payload: {} })
    expect(run.code).toBe(2)
    expect(notes(run)).toEqual([expect.stringContaining('has nothing to do on "fork"')])
  })

  it('checks on any event when told what to compare', async () => {
    const { checkout, act } = await open(goodThenBad, base, head)
    const inputs = { command: 'check', base: checkout.baseSha, head: checkout.headSha }
    const event = { name: 'workflow_dispatch', payload: {}, sha: checkout.mergeSha, ref: 'refs/heads/main' }
    expect((await act(inputs, {}, event)).code).toBe(1)
  })

  const nodes = findNodes()
  for (const major of WANTED_MAJORS) {
    const node = nodes.get(major)
    if (node === undefined) console.warn(`NOT TESTED on Node ${major}: no such Node on PATH`)
    it.skipIf(node === undefined)(`gives the same answer on Node ${major}`, async () => {
      const { act } = await start(goodThenBad, base, head)
      const run = await act({}, node === undefined ? {} : { node })
      expect(run).toMatchObject({ code: 1, stderr: expect.not.stringContaining('Error') })
      expect(run.outputs.get('verdict')).toBe('regressed')
    })
  }
})
