import { describe, expect, it } from 'vitest'
import { findPrompts, suiteLines } from '../../../src/commands/init/find-prompts.ts'
import { TRIAGE, triage } from '../../support/doctor-world.ts'
import { fakeTree } from '../../support/fake-repository.ts'

const find = (files: Record<string, string>) => findPrompts(fakeTree(files, 'worktree', null))
const withoutCases = (evaluators = true) =>
  triage('Ticket {{n}}', 0)
    .replace('testData:\n\n', '')
    .replace(/evaluators:[\s\S]*/, evaluators ? '$&' : '')
const ROWS = '{"vars":{"n":1}}\n{"vars":{"n":2}}\n'

describe('the prompts of a repository', () => {
  it('are ready with cases and checks of their own', async () => {
    expect(await find({ [TRIAGE]: triage('Ticket {{n}}', 3), 'README.md': '' })).toEqual([
      { kind: 'ready', path: TRIAGE, dataset: null, models: ['gpt-test'], cases: 3 },
    ])
  })

  it.each(['.yml', '.yaml'])('are found by their suffix: .prompt%s', async (suffix) => {
    const path = `deep/down/a.prompt${suffix}`

    expect(await find({ [path]: triage('{{n}}') })).toMatchObject([{ kind: 'ready', path }])
  })

  it('are ready with a dataset of their name, the nearest one', async () => {
    const files = { [TRIAGE]: withoutCases(), 'a/triage.jsonl': '', 'prompts/data/triage.cases.jsonl': ROWS }

    expect(await find(files)).toMatchObject([{ kind: 'ready', dataset: 'prompts/data/triage.cases.jsonl', cases: 2 }])
  })

  it('prefer their own cases to a dataset of their name', async () => {
    expect(await find({ [TRIAGE]: triage('{{n}}', 3), 'triage.jsonl': ROWS })).toMatchObject([
      { dataset: null, cases: 3 },
    ])
  })

  it('are found in every format, with what they include', async () => {
    const files = {
      'p/a.prompt': '---\nmodel: gpt-test\n---\n{{>tone}} {{n}}',
      'p/_tone.prompt': 'Be calm.',
      'p/a.jsonl': '{"vars":{"n":1},"checks":[{"type":"equals","value":"1"}]}\n',
      'p/b.prompty': '---\nmodel: gpt-test\n---\nuser:\n{{n}}',
    }
    expect(await find(files)).toEqual([
      { kind: 'ready', path: 'p/a.prompt', dataset: 'p/a.jsonl', models: ['gpt-test'], cases: 1 },
      {
        kind: 'unready',
        path: 'p/b.prompty',
        dataset: null,
        hasCases: false,
        lacks: 'there is no dataset of its name',
      },
    ])
  })

  it('that cannot be read keep the dataset of their name, unless they may have cases of their own', async () => {
    const files = {
      'p/a.prompty': 'model: m',
      'p/a.jsonl': ROWS,
      'p/b.prompt.yml': withoutCases(false),
      'p/b.jsonl': ROWS,
    }
    const broken = { ...files, 'p/c.prompt.yml': triage('{{gone}}', 3), 'p/c.jsonl': ROWS }

    expect(await find(broken)).toMatchObject([
      { dataset: 'p/a.jsonl', hasCases: false },
      { dataset: 'p/b.jsonl', hasCases: false },
      { dataset: null, hasCases: true },
    ])
  })

  it('take no other prompt for a dataset', async () => {
    const files = { [TRIAGE]: withoutCases(), 'other/triage.prompt.yml': triage('{{n}}', 2) }

    expect(await find(files)).toMatchObject([{ kind: 'ready' }, { kind: 'unready', dataset: null }])
  })

  it.each([
    ['have no cases', { [TRIAGE]: withoutCases() }, null, 'it has no `testData`, and there is no dataset of its name'],
    [
      'have no check',
      { [TRIAGE]: withoutCases(false), 'triage.jsonl': ROWS },
      'triage.jsonl',
      'line 1 of triage.jsonl: Case',
    ],
    ['lack a variable', { [TRIAGE]: triage('{{nothing}}', 1) }, null, `line 4 of ${TRIAGE}: The prompt needs`],
    ['are no YAML', { [TRIAGE]: 'a: [' }, null, 'line 1 of'],
    [
      'have a broken dataset',
      { [TRIAGE]: withoutCases(), 'triage.jsonl': '{' },
      'triage.jsonl',
      'line 1 of triage.jsonl: ',
    ],
  ])('are not ready when they %s', async (_, files, dataset, lacks) => {
    expect(await find(files)).toMatchObject([
      { kind: 'unready', path: TRIAGE, dataset, lacks: expect.stringContaining(lacks) },
    ])
  })

  it('are not ready when a check of them would be refused for its price', async () => {
    // 5,001 cases on two versions are 10,002 calls; 10,000 are the default.
    const rows = Array.from({ length: 5001 }, (_, i) => `{"vars":{"n":${i}}}\n`).join('')

    expect(await find({ [TRIAGE]: withoutCases(), 'triage.jsonl': rows })).toMatchObject([
      { kind: 'unready', lacks: expect.stringContaining('10002 calls') },
    ])
  })

  it('cannot be named when their path holds what no path should', async () => {
    const path = 'a\nsuites: [] #.prompt.yml'

    expect(await find({ [path]: triage('{{n}}') })).toMatchObject([{ kind: 'unready', path }])
  })
})

describe('a suite', () => {
  it('names its dataset unless the prompt has its own cases', () => {
    expect(suiteLines('a.prompt.yml', null)).toEqual(['  - prompt: a.prompt.yml'])
    expect(suiteLines('a b: c.prompt.yml', 'd.jsonl')).toEqual([
      '  - prompt: "a b: c.prompt.yml"',
      '    dataset: d.jsonl',
    ])
  })
})
