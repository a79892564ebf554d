import { describe, expect, it } from 'vitest'
import { configSchema, SECTIONS } from '../../src/config/schema.ts'

const accepts = (config: object) => configSchema.safeParse({ version: 1, ...config }).success

describe('the numbers of the configuration', () => {
  it.each([
    ['alpha', [0.01, 0.499, 1e-9], [0, 0.5, -0.1, 1]],
    [
      'rounds',
      [[1], [1, 2, 3, 5], [1, 2, 3, 4, 5, 20]],
      [[], [1, 1], [2, 1], [0], [21], [1.5], [1, 2, 3, 4, 5, 6, 7], 3],
    ],
    ['tolerance', [0, 0.01, 1], [-0.01, 1.1]],
    ['confirm-pairs', [6, 16, 100], [0, 5, 101, 6.5]],
    ['max-broken-cases', [0, 3], [-1, 0.5]],
    ['min-cases', [1, 50], [0, 1.5]],
    ['max-missing', [0, 0.1, 1], [-0.1, 1.1]],
    ['min-score', [0, 0.9, 1, null], [-0.1, 1.1, '0.5']],
    ['baseline', ['stored', 'fresh'], ['old', true]],
    ['on-inconclusive', ['warn', 'fail'], ['block']],
  ])('gate.%s', (key, good, wrong) => {
    expect(good.map((value) => accepts({ gate: { [key]: value } }))).toEqual(good.map(() => true))
    expect(wrong.map((value) => accepts({ gate: { [key]: value } }))).toEqual(wrong.map(() => false))
  })

  it.each([
    ['provider', 'concurrency', [1, 1000], [0, -1, 1.5, 1001]],
    ['provider', 'timeout-ms', [1, 60_000], [0, 3_600_001]],
    ['provider', 'prices', [{}, { m: { input: 0, output: 1.5 } }], [{ m: {} }, { m: { input: -1, output: 1 } }, []]],
    ['provider', 'auth', ['bearer', 'api-key', 'none'], ['basic']],
    ['provider', 'api', ['chat-completions', 'responses'], ['chat']],
    ['provider', 'models', [[], ['a']], ['a', [''], [1]]],
    ['provider', 'keep-publisher', [true], ['yes']],
    ['budget', 'usd', [0, 2.5], [-0.01]],
    ['budget', 'calls', [1], [0, 1.5]],
    ['budget', 'minutes', [0.5], [0]],
    ['registry', 'branch', ['a/b'], ['-x', '']],
    ['registry', 'max-age-days', [1], [0]],
    ['judge', 'model', ['m'], ['', null]],
    ['judge', 'canaries', [false], [0]],
  ])('%s.%s', (section, key, good, wrong) => {
    expect(good.map((value) => accepts({ [section]: { [key]: value } }))).toEqual(good.map(() => true))
    expect(wrong.map((value) => accepts({ [section]: { [key]: value } }))).toEqual(wrong.map(() => false))
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('are never %s', (value) => {
    for (const [section, keys] of Object.entries(SECTIONS).filter(([name]) =>
      ['provider', 'budget', 'gate', 'registry'].includes(name),
    ))
      for (const key of Object.keys(keys)) expect(accepts({ [section]: { [key]: value } })).toBe(false)
  })
})

describe('suites', () => {
  it.each([
    [[{ prompt: 'a.prompt.yml' }], true],
    [[{ prompt: '**/*.prompt.yml', dataset: 'f/a.csv', checks: [] }], true],
    [[], false],
    [{}, false],
    [[{}], false],
    [[{ prompt: 'a.toml' }], false],
    [[{ prompt: 'a.prompt.yml', dataset: 'a.txt' }], false],
    [[{ prompt: 'a.prompt.yml', dataset: '../a.jsonl' }], false],
    [[{ prompt: 'a.prompt.yml', checks: {} }], false],
    [[{ prompt: 'a.prompt.yml', tags: { refund: { gate: true }, 'a b': { gate: false } } }], true],
    [[{ prompt: 'a.prompt.yml', tags: ['refund'] }], false],
    [[{ prompt: 'a.prompt.yml', tags: { refund: {} } }], false],
    [[{ prompt: 'a.prompt.yml', tags: { refund: { gate: 'yes' } } }], false],
  ])('%j: %s', (suites, answer) => {
    expect(accepts({ suites })).toBe(answer)
  })
})
