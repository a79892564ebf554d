import { describe, expect, it } from 'vitest'
import { graderCheck } from './graders.ts'

const GRADER = {
  type: 'string_check',
  name: 'label',
  input: '{{ sample.output_text }}',
  reference: '{{ item.label }}',
  operation: 'eq',
}

describe('string_check', () => {
  it.each([
    ['eq', 'equals', false],
    ['ne', 'equals', true],
    ['like', 'contains', false],
    ['ilike', 'icontains', false],
  ])('%s is %s, negated: %s', (operation, type, negated) => {
    expect(graderCheck({ ...GRADER, operation })).toMatchObject({
      type,
      negated,
      name: 'label',
      value: '{{ item.label }}',
    })
  })

  it('sees a member of the output, and may be written the other way round where that is the same', () => {
    const turned = { ...GRADER, input: '{{ item.label }}', reference: '{{ sample.output_json.queue }}' }

    expect(graderCheck(turned)).toMatchObject({ type: 'equals', path: '$.queue', value: '{{ item.label }}' })
    expect(graderCheck({ ...turned, operation: 'like' })).toEqual([
      expect.stringContaining('reference: This operation looks for'),
    ])
  })

  it.each([
    [{ operation: 'regex' }, 'operation: Unknown operation `regex`'],
    [{ operation: null }, 'operation: `operation` is missing'],
    [{ input: 'Q: {{ sample.output_text }}' }, 'input: The grader does not hold'],
    [{ reference: '{{ sample.output_text }}' }, 'input: The grader does not hold'],
    [{ reference: 3 }, 'reference: `reference` must be text'],
    [{ pass_threshold: 1 }, 'pass_threshold: Unknown key'],
  ])('with %j is refused', (change, says) => {
    expect(graderCheck({ ...GRADER, ...change })).toEqual([expect.stringContaining(says)])
  })
})
