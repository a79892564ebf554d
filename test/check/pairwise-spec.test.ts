import { describe, expect, it } from 'vitest'
import { parseChecks } from '../../src/check/check-list.ts'
import { valueOrThrow } from '../../src/domain/fault.ts'
import { parseYaml } from '../../src/text/yaml.ts'
import { problemsOf } from './builders.ts'

function parse(yaml: string) {
  const { value, locate } = valueOrThrow(parseYaml(yaml, 'c.yml'))
  return parseChecks(Array.isArray(value) ? value : [value], locate)
}

describe('a pairwise check', () => {
  it('counts for nothing in a trial, whatever it leaves out', () => {
    expect(valueOrThrow(parse('- { type: pairwise, value: Is shorter, name: brevity }'))).toEqual([
      expect.objectContaining({ type: 'pairwise', name: 'brevity', weight: 0, required: false, critical: false }),
    ])
  })

  it('may say what holds anyway', () => {
    expect(parse('- { type: pairwise, value: x, weight: 0, required: false, critical: false }').kind).toBe('ok')
  })

  it.each([
    ['type', 'type: not-pairwise', 9],
    ['weight', 'type: pairwise\n  weight: 2', 11],
    ['threshold', 'type: pairwise\n  threshold: 0.6', 14],
    ['required', 'type: pairwise\n  required: true', 13],
    ['critical', 'type: pairwise\n  critical: true', 13],
  ])('refuses what would let it decide: %s', (key, yaml, column) => {
    const line = key === 'type' ? 1 : 2

    expect(problemsOf(parse(`- ${yaml}\n  value: Is shorter\n`))).toEqual([
      expect.objectContaining({
        code: 'check-invalid',
        file: 'c.yml',
        line,
        column,
        message: expect.stringContaining('compares two answers and scores none'),
        hint: expect.stringMatching(/^(Leave|Write)/),
      }),
    ])
  })

  it('reports a weight that is no number once', () => {
    expect(problemsOf(parse('- { type: pairwise, value: x, weight: much }'))).toHaveLength(1)
  })

  it('stands in no set', () => {
    const problems = problemsOf(parse('- type: assert-set\n  checks:\n    - { type: pairwise, value: x }\n'))

    expect(problems).toEqual([
      expect.objectContaining({ code: 'check-invalid', line: 3, hint: 'Move it out of the `assert-set`.' }),
    ])
  })
})
