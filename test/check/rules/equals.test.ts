import { describe, expect, it } from 'vitest'
import { caseOf, describeRefused, describeRule, outputOf, ruleOf, specOf } from '../builders.ts'

describeRule('equals', [
  ['yes', 'yes', 'holds'],
  ['yes', 'Yes', 'fails'],
  ['yes', 'yes\n', 'fails'],
  ['', '', 'holds'],
  [42, '42', 'holds'],
  [42, ' 42\n', 'holds'],
  [42, 'forty-two', 'fails'],
  [null, 'null', 'holds'],
  [{ a: 1, b: [2, 3] }, '{"b":[2,3],"a":1}', 'holds'],
  [{ a: 1 }, '{"a":"1"}', 'fails'],
  [{ a: 1 }, 'no JSON', 'fails'],
])

describeRule('equals', [
  ['billing', '{"queue":"billing"}', 'holds', { path: '$.queue' }],
  ['billing', '{"queue":"orders"}', 'fails', { path: '$.queue' }],
  [3, '{"n":3}', 'holds', { path: '$.n' }],
  ['3', '{"n":3}', 'fails', { path: '$.n' }],
  [['a', 'b'], '{"tags":[{"t":"a"},{"t":"b"}]}', 'holds', { path: '$.tags[*].t' }],
  ['billing', 'queue: billing', 'inapplicable', { path: '$.queue' }],
  ['billing', '{"other":"billing"}', 'inapplicable', { path: '$.queue' }],
])

describeRefused('equals', [[undefined, 'no value to compare with']])

describe('equals with an expected value from the case', () => {
  it.each([
    ['3', '{"n":3}', 1],
    [3, '{"n":3}', 1],
    [3, '{"n":"3"}', 1],
    [true, '{"n":true}', 1],
    [null, '{"n":null}', 1],
    [['x'], '{"n":["x"]}', 1],
    [{ a: 1, b: 2 }, '{"n":{"b":2,"a":1}}', 1],
    [3, '{"n":4}', 0],
    [3, '{"n":[3]}', 0],
  ])('%j against %s: %i', (n, text, score) => {
    const check = ruleOf(specOf('equals', { path: '$.n', value: '{{expected.n}}' }), caseOf({}, { n }))

    expect(check.score(outputOf(text))).toMatchObject({ kind: 'scored', value: score })
  })
})

describe('equals with a map or list from the case, against the whole output', () => {
  it.each([
    [{ a: 1, b: 'x' }, '{\n  "b": "x",\n  "a": 1\n}', 1],
    [['x', 'y'], '["x", "y"]', 1],
    [{ a: 1 }, '{"a": 2}', 0],
    [{ a: 1 }, 'no JSON', 0],
    ['3', '3 ', 0],
    [3, '3.0', 0],
  ])('%j against %j: %i', (expected, text, score) => {
    const check = ruleOf(specOf('equals', { value: '{{expected}}' }), caseOf({}, expected))

    expect(check.score(outputOf(text))).toMatchObject({ kind: 'scored', value: score })
  })
})

describe('the reason of equals with a path', () => {
  it.each([
    ['3', '{"n":3}', '3 is not "3"'],
    [3, '{"n":"3"}', '"3" is not 3'],
    ['true', '{"n":true}', 'true is not "true"'],
    [{ a: 1 }, '{"n":{"a":2}}', '{"a":2} is not {"a":1}'],
  ])('of %j against %s tells types apart: %s', (value, text, reason) => {
    const check = ruleOf(specOf('equals', { path: '$.n', value }))

    expect(check.score(outputOf(text))).toMatchObject({ reason })
  })
})
