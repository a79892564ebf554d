import { describe, expect, it } from 'vitest'
import type { SuitePolicy } from '../../src/domain/policy.ts'
import type { Prompt } from '../../src/domain/prompt.ts'
import { chooseSuite, leavesItsSuite, type SuiteTable, suiteTable } from '../../src/versions/choose-suite.ts'
import type { PromptPair, PromptSide } from '../../src/versions/prompt-pairs.ts'
import { policy, rawCase, spec } from '../support/run-builders.ts'
import { version } from '../support/version-builders.ts'

const suite = (name: string): SuitePolicy => ({
  prompt: name,
  dataset: './d.jsonl',
  checks: [spec({ name })],
  gatedTags: ['urgent'],
  at: { file: 'c.yml', line: 1 },
})
const table = (policies: Record<string, string> | null, proposed: Record<string, string> = {}): SuiteTable => {
  const matches = (named: Record<string, string>) =>
    new Map(Object.entries(named).map(([path, name]) => [path, [suite(name)]]))
  return { policy: policies === null ? null : matches(policies), proposed: matches(proposed) }
}
const ABSENT: PromptSide = { kind: 'absent' }
const read = (over: Partial<Prompt> = {}): PromptSide => ({ kind: 'read', version: version('x', over) })
const pair = (over: Partial<PromptPair> = {}): PromptPair => ({
  path: 'a',
  basePath: 'a',
  base: read(),
  head: read(),
  ...over,
})
const FIXTURES = { testData: [rawCase('x')] }
const EVALUATORS = { evaluators: [spec()] }
const nameOf = (...args: Parameters<typeof chooseSuite>) => chooseSuite(...args)?.checks[0]?.name

describe('the suite of a prompt', () => {
  it('is the one that names it, its dataset as git writes it', () => {
    expect(chooseSuite(table({ a: 'one' }), pair(), true)).toEqual({
      dataset: 'd.jsonl',
      headDataset: 'd.jsonl',
      checks: [spec({ name: 'one' })],
      gatedTags: ['urgent'],
      at: { file: 'c.yml', line: 1 },
      proposed: false,
    })
    expect(chooseSuite(table({ b: 'one' }), pair(), true)).toBeNull()
  })

  it('of a renamed prompt is the old path’s under base’s policy, else the new path’s', () => {
    const renamed = pair({ basePath: 'old', path: 'new' })
    const both = table({ old: 'strict', new: 'lax' })

    expect(nameOf(both, renamed, true)).toBe('strict')
    expect(nameOf(both, renamed, false)).toBe('lax')
    expect(nameOf(table({ new: 'lax' }), renamed, true)).toBe('lax')
    expect(nameOf(table({ old: 'strict' }), renamed, false)).toBe('strict')
  })

  describe('is left by a rename', () => {
    const renamed = pair({ basePath: 'old', path: 'new' })
    const shared = suite('one')
    /** One suite by a glob that takes these paths. */
    const glob = (...paths: readonly string[]) => new Map(paths.map((path) => [path, [shared]]))
    const leaves = (
      policy: SuiteTable['policy'],
      proposed: SuiteTable['proposed'],
      fromBase = true,
      files = pair(renamed),
    ) => leavesItsSuite({ policy, proposed }, files, { fromBase, here: ['new', 'other'] })

    it('that takes the prompt out of all suites that hold after the merge', () => {
      expect(leaves(glob('old', 'other'), glob('old', 'other'))).toBe(true)
      expect(leaves(glob('old', 'other'), glob('other'))).toBe(true)
      expect(leaves(glob('old', 'other'), new Map(), false)).toBe(true)
    })

    it('and not where a suite takes the new path, or the suite is left with nothing', () => {
      expect(leaves(glob('old', 'other'), glob('old', 'new', 'other'))).toBe(false)
      expect(leaves(glob('old', 'new'), new Map(), false)).toBe(false)
      expect(leaves(glob('old'), glob('old'))).toBe(false)
    })

    it('and not where nothing was renamed, it had none, or every prompt is one', () => {
      expect(leaves(glob('a', 'other'), glob('other'), true, pair())).toBe(false)
      expect(leaves(glob('other'), glob('other'))).toBe(false)
      expect(leaves(null, glob('other'))).toBe(false)
      expect(leaves(glob('old', 'other'), new Map())).toBe(false)
    })
  })

  it('is head’s only where base’s policy has none', () => {
    expect(chooseSuite(table({}, { a: 'new' }), pair(), true)).toMatchObject({ proposed: true })
    expect(nameOf(table({ a: 'old' }, { a: 'new' }), pair(), true)).toBe('old')
    expect(
      nameOf(table(null, { a: 'new' }), pair({ base: read({ ...FIXTURES, ...EVALUATORS }) }), true),
    ).toBeUndefined()
  })
})

describe('without configured suites, a prompt is one', () => {
  const isSuite = (base: PromptSide, head: PromptSide, fromBase: boolean) =>
    chooseSuite(table(null), pair({ base, head }), fromBase) !== null

  it.each([
    ['base has both', read({ ...FIXTURES, ...EVALUATORS }), read(), true, true],
    ['head has both', read(), read({ ...FIXTURES, ...EVALUATORS }), true, true],
    ['each has one', read(FIXTURES), read(EVALUATORS), true, true],
    ['it is new with both', ABSENT, read({ ...FIXTURES, ...EVALUATORS }), true, true],
    ['it was deleted with both', read({ ...FIXTURES, ...EVALUATORS }), ABSENT, true, true],
    ['one is missing', read(FIXTURES), read(FIXTURES), true, false],
    [
      'only base has both, and the working tree is the policy',
      read({ ...FIXTURES, ...EVALUATORS }),
      read(),
      false,
      false,
    ],
  ])('when %s', (_, base, head, fromBase, expected) => {
    expect(isSuite(base, head, fromBase)).toBe(expected)
  })
})

describe('the table of suites', () => {
  it('tells configured suites from none, and keeps head’s apart', () => {
    const chosen = {
      policy: policy(),
      source: 'base',
      proposed: { ...policy(), suites: [suite('p.prompt.yml')] },
      notices: [],
    } as const

    expect(suiteTable(chosen, ['p.prompt.yml']).policy).toBeNull()
    expect([...suiteTable(chosen, ['p.prompt.yml']).proposed.keys()]).toEqual(['p.prompt.yml'])
  })
})
