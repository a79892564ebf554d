import { describe, expect, it } from 'vitest'
import type { Fault } from '../../src/domain/fault.ts'
import type { ChangedSuite } from '../../src/plan/versions.ts'
import type { Tree } from '../../src/ports.ts'
import { readVersions, type Versions } from '../../src/versions/read-versions.ts'
import { FEATURE_SHA, type Files, fakeTree } from '../support/fake-repository.ts'

const CONFIG = '.github/prompt-staging.yml'
const PROMPT = 'prompts/triage.prompt.yml'
const DATASET = 'fixtures/triage.jsonl'
const SUITE = config(`suites:
  - prompt: ${PROMPT}
    dataset: ${DATASET}
    checks: [{ type: contains, value: queue }]
`)

function config(text: string): string {
  return `version: 1\n${text}`
}

const OTHER_SUITE = config('suites: [{ prompt: other.prompt.yml, checks: [{ type: is-json }] }]\n')

interface PromptParts {
  readonly model?: string
  readonly content?: string
  readonly testData?: readonly object[]
  readonly evaluators?: readonly object[]
}

function promptFile({ model = 'gpt-4.1-mini', content = 'Summarise {{input}}', ...own }: PromptParts = {}): string {
  return JSON.stringify({ model, messages: [{ role: 'user', content }], ...own })
}

function rows(...cases: readonly object[]): string {
  return cases.map((each) => `${JSON.stringify(each)}\n`).join('')
}

const ROWS = rows({ id: 'one', vars: { input: 'a' } }, { id: 'two', vars: { input: 'b' } })
const OLD = promptFile()
const NEW = promptFile({ content: 'Shorten {{input}}' })
const MAIN: Files = { [CONFIG]: SUITE, [PROMPT]: OLD, [DATASET]: ROWS }
const FIXTURES = { testData: [{ input: 'a' }], evaluators: [{ name: 'has a', string: { contains: 'a' } }] }

function commits(base: Files, head: Files, configPath: string | null = null): Promise<Versions> {
  return readVersions({ base: fakeTree(base), head: fakeTree(head, 'feature', FEATURE_SHA), configPath })
}

function onDisk(base: Files, head: Files, configPath: string | null = null): Promise<Versions> {
  return readVersions({ base: fakeTree(base), head: fakeTree(head, 'worktree', null), configPath })
}

async function faultOf(reading: Promise<Versions>): Promise<Fault> {
  const outcome: unknown = await reading.catch((error: unknown) => error)
  expect(outcome).toMatchObject({ name: 'Fault' })
  return outcome as Fault
}

function changed({ suites }: Versions): ChangedSuite {
  const [suite] = suites
  if (suites.length !== 1 || suite?.kind !== 'changed') throw new Error(`expected one changed suite: ${suites.length}`)
  return suite
}

const idsOf = ({ cases }: ChangedSuite) => cases.map((each) => [each.case.id, each.gated])
const without = (files: Files, path: string): Files =>
  Object.fromEntries(Object.entries(files).filter(([name]) => name !== path))

describe('which prompts changed', () => {
  it('finds a prompt whose message changed, with both versions and its cases and checks', async () => {
    const suite = changed(await commits(MAIN, { ...MAIN, [PROMPT]: NEW }))

    expect(suite).toMatchObject({ path: PROMPT, name: 'prompts/triage' })
    expect(suite.base?.side).toMatchObject({ ref: 'main', sha: '1'.repeat(40), path: PROMPT })
    expect(suite.head.side).toMatchObject({ ref: 'feature', sha: FEATURE_SHA, path: PROMPT })
    expect(suite.base?.side.digest).not.toBe(suite.head.side.digest)
    expect(idsOf(suite)).toEqual([
      ['one', true],
      ['two', true],
    ])
    expect(suite.checks.map(({ type, value }) => [type, value])).toEqual([['contains', 'queue']])
  })

  it.each([
    ['a comment', `# why\n${OLD}`],
    ['a name and a description', JSON.stringify({ name: 'n', description: 'd', ...JSON.parse(OLD) })],
    ['test data and evaluators', promptFile(FIXTURES)],
  ])('says that %s is no change', async (_, text) => {
    const { suites } = await commits(MAIN, { ...MAIN, [PROMPT]: text })

    expect(suites).toEqual([])
  })

  it.each([
    ['the model', promptFile({ model: 'gpt-4.1' })],
    ['a parameter', JSON.stringify({ ...JSON.parse(OLD), modelParameters: { temperature: 0 } })],
  ])('says that %s is a change', async (_, text) => {
    expect(changed(await commits(MAIN, { ...MAIN, [PROMPT]: text })).kind).toBe('changed')
  })

  it('reads no dataset when neither it nor a prompt changed, and no prompt whose content is the same', async () => {
    const read: string[] = []
    const watched = (tree: Tree): Tree => ({
      ...tree,
      read: (path, maxBytes) => {
        read.push(path)
        return tree.read(path, maxBytes)
      },
    })
    const head = { ...MAIN, 'notes.md': 'new' }
    const { suites } = await readVersions({
      base: watched(fakeTree(MAIN)),
      head: watched(fakeTree(head, 'feature', FEATURE_SHA)),
      configPath: null,
    })

    expect(suites).toEqual([])
    expect(read).toContain(CONFIG)
    expect(read).not.toContain(PROMPT)
    expect(read).not.toContain(DATASET)
  })

  it('refuses a dataset that the change breaks, although no prompt of it changed', async () => {
    await expect(commits(MAIN, { ...MAIN, [DATASET]: 'broken' })).rejects.toMatchObject({
      problems: [{ code: 'json-syntax', file: DATASET, line: 1 }],
    })
    await expect(commits({ ...MAIN, [DATASET]: 'broken' }, MAIN)).resolves.toMatchObject({ suites: [] })
  })

  it('says that a dataset changed and no prompt of it', async () => {
    const edited = { ...MAIN, [DATASET]: rows({ id: 'three', vars: { input: 'c' } }) }

    expect((await commits(MAIN, edited)).notices).toEqual([
      `${DATASET}: its prompts did not change, so its cases are not run; the change takes effect after merge.`,
    ])
    expect((await commits(MAIN, { ...edited, [PROMPT]: NEW })).notices).toEqual([expect.stringContaining('removing')])
    expect((await onDisk(MAIN, edited)).notices).toEqual([])
  })

  it('takes a prompt that base lacks for new', async () => {
    const { suites } = await commits(without(MAIN, PROMPT), MAIN)

    expect(suites).toMatchObject([{ kind: 'changed', path: PROMPT, base: null }])
  })

  it('lists a prompt that head lacks as deleted', async () => {
    const { suites } = await commits(MAIN, without(MAIN, PROMPT))

    expect(suites).toMatchObject([
      { kind: 'not-applicable', path: PROMPT, reason: 'deleted', baseline: { path: PROMPT, ref: 'main' } },
    ])
  })

  it('compares a renamed prompt with its old self, on the suite it had', async () => {
    const moved = 'prompts/new-name.prompt.yml'
    const lines = (last: string) => promptFile({ content: `one\ntwo {{input}}\n${last}` })
    const base = { ...MAIN, [PROMPT]: lines('three') }
    const suite = changed(await commits(base, { ...without(base, PROMPT), [moved]: lines('four') }))

    expect(suite).toMatchObject({ path: moved, name: 'prompts/new-name', base: { side: { path: PROMPT } } })
    expect(suite.checks.map(({ type }) => type)).toEqual(['contains'])
  })

  it('says so when a prompt was renamed and nothing else', async () => {
    const { suites } = await commits(MAIN, { ...without(MAIN, PROMPT), 'prompts/b.prompt.yml': OLD })

    expect(suites).toMatchObject([
      { kind: 'not-applicable', path: 'prompts/b.prompt.yml', reason: `renamed from ${PROMPT}, otherwise unchanged` },
    ])
  })

  it('lists several changed prompts by path', async () => {
    const globbed = config(
      `suites:\n  - { prompt: 'prompts/*.prompt.yml', dataset: ${DATASET}, checks: [{ type: is-json }] }\n`,
    )
    const base = { [CONFIG]: globbed, [DATASET]: ROWS, 'prompts/b.prompt.yml': OLD, 'prompts/a.prompt.yml': OLD }
    const head = { ...base, 'prompts/b.prompt.yml': NEW, 'prompts/a.prompt.yml': NEW, 'prompts/deep/c.prompt.yml': NEW }
    const { suites } = await commits(base, head)

    expect(suites.map(({ path, kind }) => [path, kind])).toEqual([
      ['prompts/a.prompt.yml', 'changed'],
      ['prompts/b.prompt.yml', 'changed'],
      ['prompts/deep/c.prompt.yml', 'not-applicable'],
    ])
  })
})

describe('prompts that cannot be read', () => {
  const broken = 'model: x\nmessages: [\n'

  it('is an error at head, with file and line', async () => {
    const { problems } = await faultOf(commits(MAIN, { ...MAIN, [PROMPT]: broken }))

    expect(problems[0]).toMatchObject({ file: PROMPT, line: expect.any(Number) })
  })

  it('is nothing to compare with at base, so that the change that mends it can be merged', async () => {
    const versions = await commits({ ...MAIN, [PROMPT]: broken }, MAIN)

    expect(changed(versions).base).toBeNull()
    expect(versions.notices).toEqual([`${PROMPT}: main's version cannot be read, so there is nothing to compare with.`])
  })

  it('does not matter where this change does not touch it', async () => {
    expect((await commits({ ...MAIN, [PROMPT]: broken }, { ...MAIN, [PROMPT]: broken })).suites).toEqual([])
  })

  it('is only said of a file that no suite names, unless every prompt is a suite', async () => {
    const other = 'other.prompt.yml'
    const { suites, notices } = await commits(MAIN, { ...MAIN, [other]: broken })

    expect(suites).toMatchObject([{ kind: 'not-applicable', path: other }])
    expect(notices).toEqual([`${other}: not evaluated, no suite names it, and it cannot be read.`])
    await faultOf(commits({}, { [other]: broken }))
  })

  it('tells all problems of all prompts and datasets at once', async () => {
    const suites = config(`suites:
  - { prompt: a.prompt.yml, dataset: a.jsonl, checks: [{ type: is-json }] }
  - { prompt: b.prompt.yml, dataset: b.jsonl, checks: [{ type: is-json }] }
  - { prompt: missing.prompt.yml, checks: [{ type: is-json }] }
`)
    const base = { [CONFIG]: suites, 'a.prompt.yml': OLD, 'b.prompt.yml': OLD, 'b.jsonl': ROWS }
    const head = { ...base, 'a.prompt.yml': broken, 'b.prompt.yml': NEW, 'b.jsonl': '{"id": "x"' }
    const { problems } = await faultOf(commits(base, head))

    expect(new Set(problems.map(({ file }) => file))).toEqual(new Set([CONFIG, 'a.prompt.yml', 'b.jsonl']))
  })
})

describe('where the policy is from', () => {
  const strict = config('gate: { min-cases: 7 }\n')
  const loose = config('gate: { min-cases: 1 }\nbudget: { usd: 99 }\n')

  it("is base's when head is a commit, and the change is told to wait", async () => {
    const versions = await commits({ [CONFIG]: strict }, { [CONFIG]: loose })

    expect(versions).toMatchObject({ policySource: 'base', policy: { gate: { minCases: 7 }, budget: { usd: 2 } } })
    expect(versions.notices).toEqual([`The change to budget, gate in ${CONFIG} takes effect after merge.`])
  })

  it('says nothing of a change to comments and order', async () => {
    const versions = await commits({ [CONFIG]: loose }, { [CONFIG]: `# c\n${loose.split('\n').reverse().join('\n')}` })

    expect(versions.notices).toEqual([])
  })

  it('says that deleting the configuration has to wait', async () => {
    const versions = await commits({ [CONFIG]: strict }, {})

    expect(versions).toMatchObject({ policySource: 'base', policy: { gate: { minCases: 7 } } })
    expect(versions.notices).toEqual([`Deleting ${CONFIG} takes effect after merge.`])
  })

  it("is the working tree's when that is head", async () => {
    const versions = await onDisk({ [CONFIG]: strict }, { [CONFIG]: loose })

    expect(versions).toMatchObject({ policySource: 'worktree', policy: { gate: { minCases: 1 }, budget: { usd: 99 } } })
    expect(versions.notices).toEqual([])
  })

  it("is head's at first adoption, but for what could spend or leak", async () => {
    const adopted = config(`gate: { min-cases: 7 }
provider: { base-url: 'https://elsewhere.example/v1' }
judge: { model: other }
budget: { usd: 99 }
publish: full
`)
    const versions = await commits({}, { [CONFIG]: adopted })

    expect(versions).toMatchObject({
      policySource: 'head',
      policy: {
        gate: { minCases: 7 },
        provider: { baseUrl: null },
        judge: { model: null },
        budget: { usd: 2 },
        publish: 'excerpts',
      },
    })
    expect(versions.notices).toEqual([
      expect.stringMatching(/^main has no configuration yet: .* take effect after merge\.$/),
    ])
  })

  it('is the defaults without any configuration', async () => {
    const versions = await commits({}, {})

    expect(versions).toMatchObject({ policySource: 'defaults', configDigest: null, policy: { gate: { alpha: 0.01 } } })
    expect(versions.notices).toEqual([])
  })

  it("is head's when base's cannot be read, so that the change that mends it can be merged", async () => {
    const versions = await commits({ [CONFIG]: 'version: [' }, { [CONFIG]: strict })

    expect(versions).toMatchObject({ policySource: 'head', policy: { gate: { minCases: 7 } } })
    expect(versions.notices[0]).toMatch(/of main cannot be read/)
  })

  it('refuses a broken configuration at head, although base decides: it would stop every run after the merge', async () => {
    const { problems } = await faultOf(commits({ [CONFIG]: strict }, { [CONFIG]: config('gaet: {}\n') }))

    expect(problems[0]).toMatchObject({ code: 'config-invalid', file: CONFIG, line: 2 })
  })

  it('reads the file that --config names, and refuses one that is nowhere', async () => {
    const versions = await commits({ 'conf/ps.yml': strict }, { 'conf/ps.yml': strict }, './conf/ps.yml')

    expect(versions.policy.gate.minCases).toBe(7)
    expect(await faultOf(commits({}, {}, 'nowhere.yml'))).toMatchObject({ code: 'file-not-found' })
    expect(await faultOf(onDisk({ 'conf/ps.yml': strict }, {}, 'conf/ps.yml'))).toMatchObject({
      code: 'file-not-found',
    })
  })

  it('accepts the suffix .yaml', async () => {
    const path = '.github/prompt-staging.yaml'

    expect((await commits({ [path]: strict }, { [path]: strict })).policy.gate.minCases).toBe(7)
  })

  it('has one digest for one meaning', async () => {
    const digest = async (text: string) => (await commits({ [CONFIG]: text }, { [CONFIG]: text })).configDigest

    expect(await digest(`# c\n${strict}`)).toBe(await digest(strict))
    expect(await digest(strict)).not.toBe(await digest(loose))
  })
})

describe('suites', () => {
  it('is, without a configuration, every prompt with fixtures and evaluators of its own', async () => {
    const base = { 'a.prompt.yml': promptFile(FIXTURES), 'b.prompt.yaml': promptFile(FIXTURES) }
    const head = { ...base, 'b.prompt.yaml': promptFile({ ...FIXTURES, content: 'Shorten {{input}}' }) }
    const suite = changed(await commits(base, head))

    expect(suite.path).toBe('b.prompt.yaml')
    expect(suite.cases).toHaveLength(1)
    expect(suite.checks.map(({ name }) => name)).toEqual(['has a'])
  })

  it.each([
    [{ testData: FIXTURES.testData }, '`evaluators`'],
    [{ evaluators: FIXTURES.evaluators }, '`testData`'],
    [{}, '`testData` and no `evaluators`'],
  ])('says what a changed prompt lacks to be one: %j', async (own, lacks) => {
    const path = 'a.prompt.yml'
    const { suites, notices } = await commits(
      { [path]: promptFile(own) },
      { [path]: promptFile({ ...own, content: 'Shorten {{input}}' }) },
    )

    expect(suites).toMatchObject([{ kind: 'not-applicable', path }])
    expect(notices).toEqual([`${path}: not evaluated, no suite names it and it has no ${lacks}.`])
  })

  it('has the checks of the suite and then the evaluators of the prompt, under names of their own', async () => {
    const evaluators = [{ name: 'contains', string: { contains: 'x' } }]
    const base = { ...MAIN, [PROMPT]: promptFile({ evaluators }) }
    const suite = changed(
      await commits(base, { ...MAIN, [PROMPT]: promptFile({ evaluators, content: 'S {{input}}' }) }),
    )
    const names = suite.checks.map(({ name }) => name)

    expect(names).toHaveLength(2)
    expect(names[0]).toBe('contains')
    expect(new Set(names).size).toBe(2)
  })

  it('has texts for prompts only where it names them', async () => {
    const text = (content: string) => `---\nmodel: m\n---\n${content} {{input}}\n`
    const texts = (content: string) => ({ 'p/a.md': text(content), 'p/README.md': content, 'notes.txt': content })
    const configured = (prompt: string) => ({
      [CONFIG]: config(`suites: [{ prompt: "${prompt}", dataset: d.csv, checks: [{ type: is-json }] }]`),
      'd.csv': 'input\na\n',
      'x.prompt.yml': OLD,
    })
    const paths = async (prompt: string) => {
      const files = configured(prompt)
      const { suites } = await commits({ ...files, ...texts('old') }, { ...files, ...texts('new') })
      return suites.map(({ kind, path, name }) => [kind, path, name])
    }

    expect(await paths('p/*.md')).toEqual([['changed', 'p/a.md', 'p/a']])
    expect(await paths('p/a.md')).toEqual([['changed', 'p/a.md', 'p/a']])
    expect(await paths('*.prompt.yml')).toEqual([])
  })

  it('refuses a text without a dataset, and one that names no model', async () => {
    const files = { [CONFIG]: config('suites: [{ prompt: a.md, checks: [{ type: is-json }] }]\n') }
    const withText = (text: string) => faultOf(commits(files, { ...files, 'a.md': text }))

    expect((await withText('---\nmodel: m\n---\nhi')).problems).toMatchObject([
      { code: 'dataset-empty', message: 'The prompt `a.md` holds no cases, and its suite names no `dataset`.' },
    ])
    expect((await withText('hi')).problems).toMatchObject([{ code: 'prompt-invalid', file: 'a.md', line: 1 }])
  })

  it('refuses one that names nothing, at its line, with what it may have meant', async () => {
    const typo = config('suites:\n  - prompt: prompts/triaeg.prompt.yml\n    checks: [{ type: is-json }]\n')
    const { problems } = await faultOf(onDisk(MAIN, { ...MAIN, [CONFIG]: typo }))

    expect(problems).toMatchObject([{ code: 'suite-missing', file: CONFIG, line: 3 }])
    expect(problems[0].message).toContain(`Did you mean \`${PROMPT}\``)
  })

  it.each([
    ['deletes', {}],
    ['renames', { 'prompts/b.prompt.yml': OLD }],
  ])('are said to be left behind by a change that %s their prompt', async (_, more) => {
    const head = { ...without(MAIN, PROMPT), ...more }
    const left = expect.stringMatching(
      /^\.github\/prompt-staging\.yml:3: no file is called .* any more\. After the merge/,
    )

    expect((await commits(MAIN, head)).notices).toEqual([left])
    expect((await onDisk(MAIN, head)).notices).toEqual([left])
  })

  it('refuses two that name the same prompt, naming both lines', async () => {
    const twice = config(`suites:
  - { prompt: ${PROMPT}, checks: [{ type: is-json }] }
  - { prompt: 'prompts/*.prompt.yml', checks: [{ type: is-json }] }
`)
    const { problems } = await faultOf(onDisk(MAIN, { ...MAIN, [CONFIG]: twice }))

    expect(problems).toMatchObject([{ code: 'config-invalid', file: CONFIG, line: 4 }])
    expect(problems[0].message).toMatch(/line 3 and line 4/)
  })

  it("passes over a suite of base's that names nothing, when head removed it", async () => {
    const stale = config(`suites:\n  - { prompt: gone.prompt.yml, checks: [{ type: is-json }] }\n`)
    const versions = await commits({ ...MAIN, [CONFIG]: stale }, MAIN)

    expect(versions.suites).toEqual([])
    expect(await faultOf(commits({ [CONFIG]: stale }, { [CONFIG]: stale }))).toMatchObject({ code: 'suite-missing' })
  })

  it("keeps base's suite when head's configuration leaves the prompt out", async () => {
    const head = { ...MAIN, [PROMPT]: NEW, [CONFIG]: OTHER_SUITE, 'other.prompt.yml': OLD }

    expect(changed(await commits({ ...MAIN, 'other.prompt.yml': OLD }, head)).checks.map(({ type }) => type)).toEqual([
      'contains',
    ])
  })

  it("keeps base's suite when a change adds a file whose name is the very glob that names its prompts", async () => {
    const globbed = { ...MAIN, [CONFIG]: SUITE.replace(PROMPT, "'prompts/*.prompt.yml'") }
    const { suites } = await commits(globbed, { ...globbed, [PROMPT]: NEW, 'prompts/*.prompt.yml': NEW })

    expect(suites).toMatchObject([
      { kind: 'changed', path: 'prompts/*.prompt.yml' },
      { kind: 'changed', path: PROMPT },
    ])
  })

  it("takes head's suite for a prompt that base has none for, and says so", async () => {
    const base = { ...MAIN, [CONFIG]: OTHER_SUITE, 'other.prompt.yml': OLD }
    const versions = await commits(base, { ...base, [CONFIG]: SUITE, [PROMPT]: NEW })

    expect(changed(versions).checks.map(({ type }) => type)).toEqual(['contains'])
    expect(versions.notices).toContain(`${PROMPT}: main has no suite for it, so this change's suite decides.`)
  })

  it('refuses a dataset that is nowhere, at the line of its suite', async () => {
    const base = without(MAIN, DATASET)
    const { problems } = await faultOf(commits(base, { ...base, [PROMPT]: NEW, 'fixtures/triages.jsonl': ROWS }))

    expect(problems).toMatchObject([{ code: 'file-not-found', file: CONFIG, line: 3 }])
    expect(problems[0].message).toContain('Did you mean `fixtures/triages.jsonl`')
  })

  it('refuses a suite without any case', async () => {
    const bare = config(`suites:\n  - { prompt: ${PROMPT}, checks: [{ type: is-json }] }\n`)
    const { problems } = await faultOf(commits({ ...MAIN, [CONFIG]: bare }, { ...MAIN, [CONFIG]: bare, [PROMPT]: NEW }))

    expect(problems).toMatchObject([{ code: 'dataset-empty', file: CONFIG, line: 3 }])
  })
})

describe('whose fixtures decide', () => {
  const head = { ...MAIN, [PROMPT]: NEW }

  it("is base's: removed and edited cases still count as they were, new ones are not gated", async () => {
    const edited = rows({ id: 'two', vars: { input: 'easy' } }, { id: 'three', vars: { input: 'c' } })
    const versions = await commits(MAIN, { ...head, [DATASET]: edited })
    const suite = changed(versions)

    expect(idsOf(suite)).toEqual([
      ['one', true],
      ['two', true],
      ['three', false],
    ])
    expect(suite.cases[1]?.case.vars).toEqual({ input: 'b' })
    expect(versions.notices).toEqual([
      `${PROMPT}: removing case one takes effect after merge; until then main's fixtures decide.`,
      `${PROMPT}: editing case two takes effect after merge; until then main's fixtures decide.`,
    ])
  })

  it('are told of when a rename takes the prompt out of its suite, edited or not', async () => {
    const glob = SUITE.replace(PROMPT, 'prompts/*.prompt.yml')
    const other = 'prompts/other.prompt.yml'
    const base = { ...MAIN, [CONFIG]: glob, [other]: promptFile({ content: 'Other {{input}}' }) }
    const moved = { 'archive/triage.prompt.yml': OLD, [CONFIG]: glob }
    const { notices } = await commits(base, { ...without(base, PROMPT), ...moved })
    expect(notices).toEqual([expect.stringMatching(/^archive\/triage\.prompt\.yml: no suite takes the new path/)])
  })

  it("is base's when head moves them with the suite: none is removed, and those that it adds are run", async () => {
    const moved = 'shared/triage.jsonl'
    const config = SUITE.replace(DATASET, moved)
    const rowsAfter = ROWS + rows({ id: 'three', vars: { input: 'c' } })
    const versions = await commits(MAIN, { ...without(head, DATASET), [CONFIG]: config, [moved]: rowsAfter })
    expect(idsOf(changed(versions))).toEqual([
      ['one', true],
      ['two', true],
      ['three', false],
    ])
    expect(versions.notices).toEqual([`The change to suites in ${CONFIG} takes effect after merge.`])
  })

  it("is base's even when head deletes the file", async () => {
    const versions = await commits(MAIN, without(head, DATASET))

    expect(idsOf(changed(versions))).toEqual([
      ['one', true],
      ['two', true],
    ])
    expect(versions.notices).toEqual([
      expect.stringContaining(`there is no dataset \`${DATASET}\` any more. After the merge`),
      `${PROMPT}: removing 2 cases (one, two) takes effect after merge; until then main's fixtures decide.`,
    ])
  })

  it('that a commit newly names have to be there', async () => {
    const config = String(MAIN['.github/prompt-staging.yml']).replace(DATASET, 'fixtures/gone.jsonl')

    await expect(commits(MAIN, { ...MAIN, '.github/prompt-staging.yml': config })).rejects.toMatchObject({
      problems: [{ code: 'file-not-found', file: '.github/prompt-staging.yml' }],
    })
  })

  it('that the working tree names may be missing where nothing needs them, as in base', async () => {
    const other = `  - { prompt: b.md, dataset: fixtures/gone.jsonl, checks: [{ type: contains, value: b }] }\n`
    const files = { ...MAIN, [CONFIG]: SUITE + other, 'b.md': '---\nmodel: m\n---\nb' }

    for (const read of [commits, onDisk])
      expect(idsOf(changed(await read(files, { ...files, [PROMPT]: NEW })))).toHaveLength(2)
  })

  it("is head's where base has none", async () => {
    const versions = await commits(without(MAIN, DATASET), head)

    expect(idsOf(changed(versions))).toEqual([
      ['one', true],
      ['two', true],
    ])
  })

  it("is the working tree's when that is head", async () => {
    const versions = await onDisk(MAIN, { ...head, [DATASET]: rows({ id: 'three', vars: { input: 'c' } }) })

    expect(idsOf(changed(versions))).toEqual([['three', true]])
    expect(versions.notices).toEqual([])
  })

  it("takes a new variable from head's row of the same id, and nothing else of it", async () => {
    const content = 'Shorten {{input}} in {{language}}'
    const added = rows(
      { id: 'one', vars: { input: 'easy', language: 'en', more: 'm' } },
      { id: 'two', vars: { language: 'de' } },
    )
    const versions = await commits(MAIN, { ...MAIN, [PROMPT]: promptFile({ content }), [DATASET]: added })

    expect(changed(versions).cases.map((each) => each.case.vars)).toEqual([
      { input: 'a', language: 'en' },
      { input: 'b', language: 'de' },
    ])
    expect(versions.notices).toContain(
      `${PROMPT}: {{language}} is this change's in 2 cases (one, two); main has no value for it.`,
    )
  })

  it('finds the row of a new variable without ids too', async () => {
    const own = (extra: object, content: string) =>
      promptFile({
        content,
        testData: [
          { input: 'a', ...extra },
          { input: 'b', ...extra },
        ],
        evaluators: FIXTURES.evaluators,
      })
    const path = 'a.prompt.yml'
    const versions = await commits(
      { [path]: own({}, 'Do {{input}}') },
      { [path]: own({ tone: 'dry' }, 'Do {{input}} in a {{tone}} tone') },
    )

    expect(changed(versions).cases.map((each) => [each.case.vars, each.gated])).toEqual([
      [{ input: 'a', tone: 'dry' }, true],
      [{ input: 'b', tone: 'dry' }, true],
    ])
  })

  it('compares although a variable was renamed, in a commit and on the disk', async () => {
    const files = {
      ...MAIN,
      [PROMPT]: promptFile({ content: 'Shorten {{text}}' }),
      [DATASET]: rows({ id: 'one', vars: { text: 'a' } }, { id: 'two', vars: { text: 'b' } }),
    }
    for (const versions of [await commits(MAIN, files), await onDisk(MAIN, files)]) {
      expect(changed(versions).base).not.toBeNull()
      expect(changed(versions).cases[0]?.case.vars).toEqual({ input: 'a', text: 'a' })
    }
  })

  it('leaves out new cases that base could not run, by name', async () => {
    const files = { ...head, [DATASET]: ROWS + rows({ id: 'three', vars: { text: 'c' } }) }
    const versions = await commits(MAIN, files)

    expect(idsOf(changed(versions)).map(([id]) => id)).toEqual(['one', 'two'])
    expect(versions.notices).toEqual([
      `${PROMPT}: case three of this change cannot be run: main's prompt needs {{input}}.`,
    ])
  })

  it("has nothing to compare with when base's prompt never matched its cases", async () => {
    const base = { ...MAIN, [PROMPT]: promptFile({ content: '{{inptu}}' }) }
    const versions = await commits(base, head)

    expect(changed(versions).base).toBeNull()
    expect(versions.notices).toEqual([
      `${PROMPT}: main's version needs {{inptu}}, which its cases do not have, so there is nothing to compare with.`,
    ])
  })

  it("refuses broken fixtures at head, and takes head's where base's are broken", async () => {
    const { problems } = await faultOf(commits(MAIN, { ...head, [DATASET]: '{"id": ' }))
    const versions = await commits({ ...MAIN, [DATASET]: '{"id": ' }, head)

    expect(problems[0]).toMatchObject({ file: DATASET, line: 1 })
    expect(idsOf(changed(versions))).toHaveLength(2)
    expect(versions.notices).toEqual([
      `${PROMPT}: the fixtures of main cannot be read, so those of this change decide.`,
    ])
  })

  it("keeps base's evaluators, and says that head's have to wait", async () => {
    const path = 'a.prompt.yml'
    const always = [{ name: 'anything', string: { contains: '' } }]
    const versions = await commits(
      { [path]: promptFile(FIXTURES) },
      { [path]: promptFile({ ...FIXTURES, evaluators: always, content: 'Shorten {{input}}' }) },
    )

    expect(changed(versions).checks.map(({ name }) => name)).toEqual(['has a'])
    expect(versions.notices).toEqual([`${path}: the change to \`evaluators\` takes effect after merge.`])
  })

  it('says that changed fixtures have to wait also when the prompt did not change', async () => {
    const path = 'a.prompt.yml'
    const versions = await commits({ [path]: promptFile(FIXTURES) }, { [path]: promptFile() })

    expect(versions.suites).toEqual([])
    expect(versions.notices).toEqual([
      `${path}: the change to \`testData\` and \`evaluators\` takes effect after merge.`,
    ])
  })
})
