import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { copyBundle } from '../support/bundle.ts'
import { type Checked, type Checker, checker } from '../support/checking.ts'
import { loadedBundle } from '../support/loaded-bundle.ts'
import { type Files, PROMPT, parseResult, promptFile } from '../support/staged-repo.ts'

const CONFIG = '.github/prompt-staging.yml'
const DATASET = 'fixtures/triage.jsonl'
const old = { [PROMPT]: promptFile({ version: 'old' }) }
const changed = { [PROMPT]: promptFile({ version: 'new' }) }

let checks: Checker
let starts: Checker
beforeAll(() => {
  checks = checker(loadedBundle())
  starts = checker(copyBundle())
})
afterAll(async () => {
  await starts.close()
  await checks.close()
})

interface Expected {
  readonly code: string
  readonly file?: string
  readonly line?: number
  readonly message: string | RegExp
}

/** An error is told in result.json and on stdout alike, with exit 2, a hint, and not one call. */
function expectRefused({ code, result, stdout, server }: Checked, expected: readonly Expected[]): void {
  expect(
    result.errors?.map((error) => `${error.code} ${error.file ?? ''}:${error.line ?? ''} ${error.message}`),
  ).toHaveLength(expected.length)
  expect(result.errors).toEqual(
    expected.map(({ message, ...place }) =>
      expect.objectContaining({ ...place, message: expect.stringMatching(message), hint: expect.stringMatching(/./) }),
    ),
  )
  expect(code).toBe(2)
  expect(result.verdict).toBe('not-measured')
  expect(JSON.parse(stdout)).toEqual(result)
  expect(server.ledger).toEqual([])
}

/** A configuration; its first line is `version: 1`. */
const config = (text: string): Files => ({ [CONFIG]: `version: 1\n${text}\n` })
/** A suite over a dataset; the first case is in the dataset's line 1. */
const withDataset = (rows: readonly string[], suite = '    checks: [{ type: contains, value: ok }]'): Files => ({
  ...config(`suites:\n  - prompt: ${PROMPT}\n    dataset: ${DATASET}\n${suite}`),
  [DATASET]: `${rows.join('\n')}\n`,
})
const row = (id: string, rest = '') => `{"id": "${id}", "vars": {"ticket": 1}${rest}}`

describe('a bad configuration is refused with its place and the valid values, before any call:', () => {
  it.each<[string, Files, Expected]>([
    [
      'a key that is mistyped',
      config('budgt: { usd: 1 }'),
      { code: 'config-invalid', file: CONFIG, line: 2, message: /budgt.*budget/ },
    ],
    [
      'a key that is mistyped further down',
      config('gate:\n  aplha: 0.01'),
      { code: 'config-invalid', file: CONFIG, line: 3, message: /aplha.*alpha/ },
    ],
    [
      'a value of the wrong type',
      config('budget:\n  calls: many'),
      { code: 'config-invalid', file: CONFIG, line: 3, message: /number/ },
    ],
    [
      'a number that cannot be',
      config('gate:\n  alpha: 1.5'),
      { code: 'config-invalid', file: CONFIG, line: 3, message: /0\.5/ },
    ],
    [
      'a word that is none of the valid ones',
      config('provider:\n  api: completions'),
      { code: 'config-invalid', file: CONFIG, line: 3, message: /chat-completions.*responses/ },
    ],
    [
      'an address that is none',
      config('provider:\n  base-url: "ftp://example.invalid"'),
      { code: 'config-invalid', file: CONFIG, line: 3, message: /http/ },
    ],
    ['another version', { [CONFIG]: 'version: 2\n' }, { code: 'config-invalid', file: CONFIG, line: 1, message: /1/ }],
    ['no version', { [CONFIG]: 'budget: { usd: 1 }\n' }, { code: 'config-invalid', file: CONFIG, message: /version/ }],
    ['no YAML', config('gate: { alpha: 0.01'), { code: 'yaml-syntax', file: CONFIG, message: /./ }],
    [
      'a key given twice',
      config('publish: full\npublish: none'),
      { code: 'yaml-syntax', file: CONFIG, line: 3, message: /publish|unique/i },
    ],
    [
      'an alias',
      config('judge: &a { model: m }\nbudget: *a'),
      { code: 'yaml-syntax', file: CONFIG, message: /alias/i },
    ],
    [
      'a suite of a prompt that is not there',
      config('suites:\n  - prompt: prompts/triag.prompt.yml'),
      { code: 'suite-missing', file: CONFIG, line: 3, message: /triage\.prompt\.yml/ },
    ],
    [
      'a glob that matches nothing',
      config('suites:\n  - prompt: "other/*.prompt.yml"'),
      { code: 'suite-missing', file: CONFIG, line: 3, message: /other/ },
    ],
    [
      'a dataset that is not there',
      config(`suites:\n  - prompt: ${PROMPT}\n    dataset: fixtures/none.jsonl`),
      { code: 'file-not-found', file: CONFIG, message: /none\.jsonl/ },
    ],
    [
      'a dataset outside of the repository',
      config(`suites:\n  - prompt: ${PROMPT}\n    dataset: ../secrets.jsonl`),
      { code: 'config-invalid', file: CONFIG, line: 4, message: /repository/ },
    ],
    [
      'a check of an unknown type',
      config(`suites:\n  - prompt: ${PROMPT}\n    checks:\n      - { type: contain, value: ok }`),
      { code: 'check-unknown', file: CONFIG, line: 5, message: /contains/ },
    ],
    [
      'a pattern that is no regular expression',
      config(`suites:\n  - prompt: ${PROMPT}\n    checks:\n      - { type: regex, value: "(" }`),
      { code: 'check-invalid', file: CONFIG, line: 5, message: /./ },
    ],
    [
      'a schema that is none',
      config(`suites:\n  - prompt: ${PROMPT}\n    checks:\n      - { type: is-json, value: { type: strin } }`),
      { code: 'check-invalid', file: CONFIG, line: 5, message: /./ },
    ],
    [
      'a check without its value',
      config(`suites:\n  - prompt: ${PROMPT}\n    checks:\n      - { type: contains }`),
      { code: 'check-invalid', file: CONFIG, line: 5, message: /value/ },
    ],
    [
      'a model that is not allowed',
      config('provider:\n  models: [gpt-4.1]'),
      { code: 'model-not-allowed', file: PROMPT, message: /gpt-4\.1/ },
    ],
    [
      'a budget that the screening alone exceeds',
      config('budget: { calls: 39 }'),
      { code: 'budget-too-small', message: /40.*39|39.*40/ },
    ],
  ])('%s', async (_, files, expected) => {
    expectRefused(await checks.check({ base: { ...old, ...files }, head: changed }), [expected])
  })

  it('every one of several, at once', async () => {
    const files = config('budgt: { usd: 1 }\ngate: { alpha: 2 }\nprovider: { api: x }')
    const { result, code } = await checks.check({ base: { ...old, ...files }, head: changed })
    expect(code).toBe(2)
    expect(result.errors?.map(({ line }) => line).sort()).toEqual([2, 3, 4])
  })

  it('one that --config names and that is not there', async () => {
    const args = ['--base', 'main', '--head', 'candidate', '--json', '--config', 'none.yml']
    const run = await checks.check({ base: old, head: changed, args })
    expectRefused(run, [{ code: 'file-not-found', message: /none\.yml/ }])
  })
})

describe('a bad prompt is refused with its place, before any call:', () => {
  const bare = (text: string) => ({ [PROMPT]: `model: gpt-test\n${text}` })
  const data = 'testData: [{ id: c01, ticket: 1 }]\nevaluators: [{ name: e, string: { contains: ok } }]\n'
  const user = 'messages: [{ role: user, content: "Ticket {{ticket}}" }]\n'

  it.each<[string, Files, Expected]>([
    ['no YAML', bare('messages: ['), { code: 'yaml-syntax', file: PROMPT, message: /./ }],
    ['no messages', bare(data), { code: 'prompt-invalid', file: PROMPT, message: /messages/ }],
    ['no model', { [PROMPT]: `${user}${data}` }, { code: 'prompt-invalid', file: PROMPT, message: /model/ }],
    [
      'a role that is none',
      bare(`messages:\n  - role: usr\n    content: "{{ticket}}"\n${data}`),
      { code: 'prompt-invalid', file: PROMPT, line: 3, message: /user/ },
    ],
    [
      'an impossible temperature',
      bare(`modelParameters:\n  temperature: 9\n${user}${data}`),
      { code: 'prompt-invalid', file: PROMPT, line: 3, message: /0.*2/ },
    ],
    [
      'an evaluator of two kinds',
      bare(
        `${user}testData: [{ ticket: 1 }]\nevaluators:\n  - name: e\n    string: { contains: ok }\n    uses: github/similarity\n`,
      ),
      { code: 'prompt-invalid', file: PROMPT, message: /exactly one/ },
    ],
    [
      'an evaluator that is unknown',
      bare(`${user}testData: [{ ticket: 1 }]\nevaluators:\n  - name: e\n    uses: github/similarty\n`),
      { code: 'check-unknown', file: PROMPT, line: 6, message: /github\/similarity/ },
    ],
    [
      'a template with logic',
      bare(`messages:\n  - role: user\n    content: "{{#if ticket}}x{{/if}}"\n${data}`),
      { code: 'template-syntax', file: PROMPT, line: 4, message: /./ },
    ],
    [
      'a variable that a case lacks',
      bare(`messages:\n  - role: user\n    content: "Ticket {{tiket}}"\n${data}`),
      { code: 'variable-missing', file: PROMPT, line: 4, message: /c01.*tiket|tiket.*c01/s },
    ],
    [
      'two test cases of one id',
      bare(
        `${user}testData:\n  - { id: a, ticket: 1 }\n  - { id: a, ticket: 2 }\nevaluators: [{ name: e, string: { contains: ok } }]\n`,
      ),
      { code: 'case-duplicate', file: PROMPT, line: 5, message: /a/ },
    ],
  ])('%s', async (_, head, expected) => {
    const run = await checks.check({ base: { 'README.md': 'empty' }, head })
    expect(run.result.errors?.[0]).toMatchObject(
      Object.fromEntries(Object.entries(expected).filter(([key]) => key !== 'message')),
    )
    expect(run.result.errors?.[0]?.message).toMatch(expected.message)
    expect(run.code).toBe(2)
    expect(run.server.ledger).toEqual([])
  })
})

describe('a bad dataset is refused with its place, before any call:', () => {
  it.each<[string, Files, Expected]>([
    ['no JSON', withDataset([row('a'), '{"id": "b",']), { code: 'json-syntax', file: DATASET, line: 2, message: /./ }],
    [
      'a row that is no case',
      withDataset([row('a'), '[1]']),
      { code: 'dataset-invalid', file: DATASET, line: 2, message: /./ },
    ],
    ['no rows', withDataset(['']), { code: 'dataset-empty', file: DATASET, message: /no case/ }],
    [
      'an id given twice',
      withDataset([row('a'), row('b'), row('a')]),
      { code: 'case-duplicate', file: DATASET, line: 3, message: /`a`.*line 1/ },
    ],
    [
      'a case without a check',
      withDataset([row('a')], ''),
      { code: 'case-unchecked', file: DATASET, line: 1, message: /a/ },
    ],
    [
      'a check of an unknown type',
      withDataset([row('a', ', "checks": [{"type": "equal", "value": "x"}]')]),
      { code: 'check-unknown', file: DATASET, line: 1, message: /equals/ },
    ],
    [
      'a key that would poison an object',
      withDataset(['{"id": "a", "vars": {"__proto__": {"ticket": 1}}}']),
      { code: 'json-syntax', file: DATASET, line: 1, message: /__proto__/ },
    ],
  ])('%s', async (_, files, expected) => {
    const bare = (version: string) => ({
      [PROMPT]: `model: gpt-test\nmessages: [{ role: user, content: "Version ${version}. Ticket {{ticket}}" }]\n`,
    })
    expectRefused(await checks.check({ base: { ...bare('old'), ...files }, head: bare('new') }), [expected])
  })
})

describe('a bad command is refused before any call:', () => {
  it.each<[string, readonly string[], string, RegExp]>([
    ['a flag that is mistyped', ['--jsn', '--json'], 'usage', /--jsn.*--json/s],
    ['a number that is none', ['--concurrency', 'many', '--json'], 'usage', /concurrency/],
    ['an address that is none', ['--base-url', 'localhost', '--json'], 'usage', /base-url/],
    ['a base that is unknown', ['--base', 'mian', '--head', 'candidate', '--json'], 'ref-not-found', /mian.*main/],
    ['a head that is unknown', ['--base', 'main', '--head', 'nowhere', '--json'], 'ref-not-found', /nowhere/],
  ])('%s', async (_, args, code, message) => {
    const run = await checks.check({ base: old, head: changed, args })
    expectRefused(run, [{ code, message }])
  })

  it('no key', async () => {
    const run = await checks.check({ base: old, head: changed, env: { OPENAI_API_KEY: '' } })
    expectRefused(run, [{ code: 'key-missing', message: /key/ }])
  })

  it('no repository', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'prompt-staging-none-'))
    const run = await loadedBundle().cli(['check', '--json'], { cwd: folder })
    expect(run.code).toBe(2)
    expect(parseResult(run.stdout).errors?.[0]?.code).toBe('not-a-repository')
    rmSync(folder, { recursive: true })
  })

  it('told to a person, with place and hint, on stderr', async () => {
    const args = ['--base', 'main', '--head', 'candidate']
    const run = await starts.check({ base: { ...old, ...config('gate:\n  aplha: 0.01') }, head: changed, args })
    expect(run.code).toBe(2)
    expect(run.stdout).toBe('')
    expect(run.stderr).toContain(`${CONFIG}:3`)
    expect(run.stderr).toContain('alpha')
    expect(run.server.ledger).toEqual([])
  })
})

describe('a file that may not be read is refused by name:', () => {
  it('a prompt that is a symbolic link', async () => {
    const repo = await checks.check({ base: old, head: changed })
    repo.repo.remove(PROMPT)
    repo.repo.link(PROMPT, '/etc/passwd')
    repo.repo.commit('link')
    const args = ['check', '--base', 'main', '--head', 'candidate', '--json', '--base-url', repo.server.baseUrl]
    const run = await loadedBundle().cli(args, { cwd: repo.repo.path, env: { OPENAI_API_KEY: 'sk-test-1' } })
    expect(run.code).toBe(2)
    expect(parseResult(run.stdout).errors?.[0]).toMatchObject({
      code: 'path-refused',
      message: expect.stringContaining(PROMPT),
    })
  })
})

describe('many problems', () => {
  it('are fifty at most, and the rest is counted', async () => {
    const rows = Array.from({ length: 60 }, (_, n) => row(`c${n}`))
    const needs = '    checks: [{ type: contains, value: ok }, { type: regex, value: "{{pattern}}" }]'
    const patterns = rows.map((_, n) => row(`c${n}`).replace('"ticket": 1', `"ticket": 1, "pattern": "(${n}"`))
    const { code, result } = await checks.check({ base: { ...old, ...withDataset(patterns, needs) }, head: changed })

    expect(code).toBe(2)
    expect(result.errors).toHaveLength(51)
    expect(result.errors?.at(-1)?.message).toBe('And 10 more problems.')
  })

  it('are told once where a check is wrong for every case', async () => {
    const wrong = '    checks: [{ type: regex, value: "(" }]'
    const run = await checks.check({ base: { ...old, ...withDataset([row('c1'), row('c2')], wrong) }, head: changed })

    expectRefused(run, [{ code: 'check-invalid', file: CONFIG, message: /regex/ }])
  })
})
