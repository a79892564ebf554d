import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Checked, type Checker, checker } from '../support/checking.ts'
import { loadedBundle } from '../support/loaded-bundle.ts'
import { answer } from '../support/model-server.ts'
import { type Files, PROMPT, promptFile } from '../support/staged-repo.ts'

const CONFIG = '.github/prompt-staging.yml'
const JSONL = 'fixtures/a.jsonl'
const MIB = 1_048_576
const bare = (version: string) =>
  `model: gpt-test\nmessages: [{ role: user, content: "Version ${version}. Ticket {{ticket}}" }]\n`
const suite = (checks: string, dataset = JSONL) => ({
  [CONFIG]: `version: 1\nsuites:\n  - prompt: ${PROMPT}\n    dataset: ${dataset}\n    checks:\n      - ${checks}\n`,
})
const contains = '{ type: contains, value: ok }'
const row = '{"id": "a", "vars": {"ticket": 1}}\n'
const check = (type: string, value: unknown): Files => ({
  ...suite(JSON.stringify({ type, value })),
  [JSONL]: row,
})
const rows = (text: string, path = JSONL): Files => ({ ...suite(contains, path), [path]: text })
const glob = (pattern: string): Files => ({
  [CONFIG]: `version: 1\nsuites:\n  - prompt: ${JSON.stringify(pattern)}\n`,
})
/** Names the next twice, a hundred times. */
const doubling = {
  $ref: '#/definitions/d0',
  definitions: Object.fromEntries(
    Array.from({ length: 100 }, (_, n) => {
      const next = { $ref: `#/definitions/d${n + 1}` }
      return [`d${n}`, n === 99 ? {} : { allOf: [next, next] }]
    }),
  ),
}

let checks: Checker
beforeAll(() => {
  checks = checker(loadedBundle())
})
afterAll(() => checks.close())

function expectNothingRan({ repo, stderr }: Checked): void {
  expect(existsSync(join(repo.path, 'canary'))).toBe(false)
  expect(stderr).not.toMatch(/\n\s+at /)
}

/** Large files are made when they are wanted, and not kept for the length of this file. */
type Refused = readonly [
  what: string,
  files: Files | (() => Files),
  code: string,
  file: string,
  line: number | null,
  says: RegExp,
]

describe('a hostile file is refused by name and line, before any call:', () => {
  it.each<Refused>([
    [
      'aliases that multiply',
      { [CONFIG]: `version: 1\nprovider: { models: [&a x, ${'*a,'.repeat(500)}] }\n` },
      'yaml-syntax',
      CONFIG,
      2,
      /alias/,
    ],
    [
      'a tag that makes a function',
      { [CONFIG]: 'version: 1\nbudget: !!js/function "process.exit(0)"\n' },
      'yaml-syntax',
      CONFIG,
      2,
      /tag/i,
    ],
    [
      'a configuration with a prototype key',
      { [CONFIG]: 'version: 1\ngate: { __proto__: { alpha: 1 } }\n' },
      'yaml-syntax',
      CONFIG,
      2,
      /__proto__/,
    ],
    ['an infinite number', { [CONFIG]: 'version: 1\nbudget: { usd: 1e999 }\n' }, 'yaml-syntax', CONFIG, 2, /finite/],
    ['a glob of many alternatives', glob('{a,b}'.repeat(30)), 'config-invalid', CONFIG, 3, /alternatives/],
    ['a glob of many wildcards', glob('**/**/**/**/**/a.prompt.yml'), 'config-invalid', CONFIG, 3, /wildcards/],
    ['a glob of 100,000 stars', glob('*'.repeat(100_000)), 'config-invalid', CONFIG, 3, /1,000 characters/],
    [
      'a pattern that repeats too much',
      check('regex', '(?:[^a]|b{900})'.repeat(20)),
      'check-invalid',
      CONFIG,
      6,
      /repeats too much/,
    ],
    ['a schema’s pattern that backtracks', check('is-json', { pattern: '(?=a)' }), 'check-invalid', CONFIG, 6, /RE2/],
    [
      'a schema that is fetched',
      check('is-json', { $ref: 'http://127.0.0.1:9/s.json' }),
      'check-invalid',
      CONFIG,
      6,
      /resolve/,
    ],
    [
      'a schema of many parts',
      check('is-json', { anyOf: Array.from({ length: 2000 }, (_, n) => ({ const: n })) }),
      'check-invalid',
      CONFIG,
      6,
      /1500/,
    ],
    [
      'a path that multiplies',
      { ...suite('{ type: equals, path: "$..[?(@..a)]..b", value: x }'), [JSONL]: row },
      'check-invalid',
      CONFIG,
      6,
      /more than 2/,
    ],
    [
      'code in an assertion',
      { ...suite("{ type: javascript, value: \"require('fs').writeFileSync('canary', '')\" }"), [JSONL]: row },
      'check-unknown',
      CONFIG,
      6,
      /javascript/,
    ],
    [
      'code in a check’s template',
      check('contains', '{{constructor.constructor("return process")()}}'),
      'template-syntax',
      CONFIG,
      6,
      /no variable/,
    ],
    ['20 MB that never end', () => rows(`{"a": "${'x'.repeat(20_000_000)}`), 'json-syntax', JSONL, 1, /the text ends/],
    ['20 MB of wrong lines', () => rows('x\n'.repeat(10_000_000)), 'json-syntax', JSONL, 1, /stands/],
    [
      'a million brackets',
      rows('['.repeat(1_000_000), 'fixtures/a.json'),
      'json-syntax',
      'fixtures/a.json',
      1,
      /32 levels/,
    ],
    ['a dataset that is too large', () => rows('x'.repeat(65 * MIB)), 'file-too-large', JSONL, null, /at most/],
    [
      'four million commas',
      () => rows(`ticket\n${','.repeat(4_000_000)}`, 'fixtures/a.csv'),
      'dataset-invalid',
      'fixtures/a.csv',
      2,
      /cells/,
    ],
    ['NUL bytes', rows('{"ticket": 1}\0'), 'path-refused', JSONL, null, /NUL/],
    [
      'a pointer to a large file',
      rows('version https://git-lfs.github.com/spec/v1\noid sha256:0\n'),
      'path-refused',
      JSONL,
      null,
      /LFS/,
    ],
    [
      'a template that grows',
      { ...suite(contains), [JSONL]: `{"ticket": "${'x'.repeat(MIB)}"}\n`, [PROMPT]: bare('{{ticket}}'.repeat(100)) },
      'template-syntax',
      PROMPT,
      2,
      /32 MiB/,
    ],
  ])('%s', async (_, made, code, file, line, says) => {
    const files = typeof made === 'function' ? made() : made
    const run = await checks.check({
      base: { ...files, [PROMPT]: bare('old') },
      head: { [PROMPT]: files[PROMPT] ?? bare('new') },
    })

    expect(run.result.errors?.[0]).toMatchObject({ code, file, message: expect.stringMatching(says) })
    expect(run.result.errors?.[0]?.line).toBe(line)
    expect(run.result.errors?.[0]?.hint).toMatch(/./)
    expect([run.code, run.result.verdict, run.server.ledger]).toEqual([2, 'not-measured', []])
    expectNothingRan(run)
  })

  it.each([
    ['a megabyte and a byte', Buffer.alloc(MIB + 1, '#'), 'file-too-large'],
    ['UTF-16', Buffer.from(`\uFEFF${bare('new')}`, 'utf16le'), 'path-refused'],
    ['lone halves of characters', Buffer.from([0x6d, 0xed, 0xa0, 0x80]), 'path-refused'],
  ])('a prompt of %s', async (_, bytes, code) => {
    const base = { [PROMPT]: promptFile({ version: 'old' }) }
    const args = ['--base', 'main', '--head', 'worktree', '--json']
    const run = await checks.check({ base, head: {}, args, uncommitted: { [PROMPT]: bytes } })

    expect(run.result.errors?.[0]).toMatchObject({ code, file: PROMPT })
    expect([run.code, run.server.ledger]).toEqual([2, []])
  })
})

describe('a hostile answer is an answer like any other:', () => {
  const cases = '  - { id: c1, ticket: 1 }\n  - { id: c2, ticket: 2 }'
  const evaluated = (version: string) => promptFile({ version, testData: cases })
  const config = {
    [CONFIG]: `version: 1\nsuites:\n  - prompt: ${PROMPT}\n    checks:\n      - { type: contains-json }\n      - { type: not-is-json }\n      - { type: is-json, value: ${JSON.stringify(doubling)} }\n      - { type: regex, value: "[ab]*a[ab]{900}c?$" }\n      - { type: equals, path: "$..[?(@..a)]", value: x }\n`,
  }

  it.each([
    ['of 100,000 brackets', '['.repeat(100_000)],
    ['of 100,000 brackets that are closed', '['.repeat(100_000) + ']'.repeat(100_000)],
    ['with prototype keys', '{"__proto__": {"polluted": 1}, "constructor": {"prototype": 1}}'],
    ['with NUL, halves of characters and commands', 'ok \u0000 \ud800 \n::error::x\n##[command]x\u2028::stop::\u202E'],
    ['of a megabyte of two letters', 'ab'.repeat(MIB / 2)],
  ])(
    '%s',
    async (_, text) => {
      const base = { [PROMPT]: evaluated('old'), ...config }
      const run = await checks.check({ base, head: { [PROMPT]: evaluated('new') }, script: () => answer(text) })

      expect(run.result.errors).toBeUndefined()
      expect(run.result.prompts.map(({ path }) => path)).toEqual([PROMPT])
      expect(run.result.calls).toMatchObject({ failed: 0, retried: 0 })
      expect(run.trials.every(({ score }) => score !== null)).toBe(true)
      expect(`${run.stderr}${run.files.get('comment.md')}`).not.toMatch(/^::|##\[|\u0000|\u202E|\u2028/m)
      expectNothingRan(run)
    },
    60_000,
  )

  it('unless it has more than 8 MiB, which no answer has', async () => {
    const script = () => answer('x'.repeat(8 * MIB + 1))
    const run = await checks.check({
      base: { [PROMPT]: evaluated('old') },
      head: { [PROMPT]: evaluated('new') },
      script,
    })

    expect([run.code, run.result.verdict]).toEqual([3, 'not-measured'])
    expect(run.trials).not.toEqual([])
    expect(run.trials.every(({ score }) => score === null)).toBe(true)
  }, 60_000)
})

describe('a hostile name', () => {
  const ids = ['a\u202Eb', 'c\u200Bd', '::error::e', 'f ##[command]g', '=h()', '<img src=x>', 'i\nj']
  const names = { [JSONL]: ids.map((id) => `${JSON.stringify({ id, vars: { ticket: 1 } })}\n`).join('') }

  it('of a case is shown for what it is, and commands nobody', async () => {
    const base = { [PROMPT]: bare('old'), ...suite(contains), ...names }
    const script = (body: { readonly messages?: readonly { readonly content: string }[] }) =>
      answer(JSON.stringify(body).includes('Version new') ? 'no' : 'ok')
    const run = await checks.check({
      base,
      head: { [PROMPT]: bare('new') },
      script,
      args: ['--base', 'main', '--head', 'candidate'],
    })
    const shown = [run.stderr, run.files.get('comment.md'), run.files.get('junit.xml')].join('\n')

    expect(run.trials.map((trial) => trial.case)).toEqual(expect.arrayContaining(ids))
    expect(shown).not.toMatch(/^\s*::|\u202E|\u200B|<img/m)
    expect(run.files.get('comment.md')).toContain('⟨U+202E⟩')
  })

  it('of a file is quoted, and commands nobody', async () => {
    const path = 'prompts/\n::error::x\u202E"\'.prompt.yml'
    const args = ['--base', 'main', '--head', 'candidate']
    const run = await checks.check({
      base: { [path]: promptFile({ version: 'old' }) },
      head: { [path]: 'model: [\n' },
      args,
    })

    expect([run.code, run.server.ledger]).toEqual([2, []])
    expect(run.stderr).not.toMatch(/^\s*::|\u202E/m)
  })
})
