import { describe, expect, it } from 'vitest'
import { readAssertions } from '../../src/dataset/promptfoo-assertions.ts'
import type { Problem } from '../../src/domain/fault.ts'
import type { JsonValue } from '../../src/domain/json.ts'

function read(list: readonly JsonValue[]) {
  const problems: Problem[] = []
  const checks = readAssertions(list, (path) => ({ file: path.join('.') }), problems)
  return { checks, problems: problems.map(({ file, message }) => [file, message]) }
}

describe('readAssertions', () => {
  it('reads assertions as checks, a metric as the name, and sets', () => {
    const { checks, problems } = read([
      { type: 'icontains', value: '{{name}}', metric: 'polite', weight: 2 },
      { type: 'not-model-graded-closedqa', value: 'Rude', threshold: 0.5 },
      {
        type: 'assert-set',
        threshold: 0.5,
        metric: 'form',
        assert: [{ type: 'is-json' }, { type: 'is-xml', metric: 'x' }],
      },
    ])

    expect(problems).toEqual([])
    expect(checks).toMatchObject([
      { type: 'icontains', value: '{{name}}', name: 'polite', weight: 2, at: { file: '0' } },
      { type: 'closedqa', negated: true, value: 'Rude', threshold: 0.5 },
      { type: 'is-json', name: 'form: is-json', set: { threshold: 0.5 }, at: { file: '2.assert.0' } },
      { type: 'is-xml', name: 'form: x', set: { threshold: 0.5 } },
    ])
  })

  it.each<[JsonValue, string, string]>([
    [{ type: 'javascript', value: 'process.exit()' }, '0.type', 'would run code'],
    [{ type: 'not-python', value: 'x' }, '0.type', 'would run code'],
    [{ type: 'assert-set', assert: [{ type: 'ruby', value: 'x' }] }, '0.assert.0.type', 'would run code'],
    [{ type: 'equals', value: 'file://a.txt' }, '0.value', 'No other file is read'],
    [{ type: 'contains', value: 'a', transform: 'output.trim()' }, '0.transform', 'Unknown key `transform`'],
    [{ type: 'llm-rubric', value: 'a', provider: 'openai:gpt-4' }, '0.provider', 'Unknown key `provider`'],
    [{ type: 'webhook', value: 'a' }, '0.type', "`webhook` is a check of promptfoo's"],
    [{ type: 'contains', value: 'a', metric: '' }, '0.metric', 'must be one line'],
    [{ $ref: '#/assertionTemplates/a' }, '0.$ref', 'Unknown key `$ref`'],
    [{ type: 'assert-set', assert: [] }, '0.assert', 'needs checks'],
    ['is-json', '0', 'must be a map'],
  ])('refuses %j at %s', (item, place, says) => {
    expect(read([item])).toEqual({ checks: [], problems: [[place, expect.stringContaining(says)]] })
  })

  it('tells what is wrong with all of them at once', () => {
    const list = [
      { type: 'python', value: 'x' },
      { type: 'is-html' },
      { type: 'contains', value: 'a', transform: 'x' },
      { type: 'contains', value: 'a', weight: -1 },
    ]

    expect(read(list).problems.map(([place]) => place)).toEqual(['0.type', '1.type', '2.transform', '3.weight'])
  })
})
