import { describe, expect, it } from 'vitest'
import type { JsonValue } from '../../src/domain/json.ts'
import { jsonPieces } from '../../src/report/json-pieces.ts'
import { resultJson } from '../../src/report/result.ts'
import { evaluation, manyPrompts, promptEvaluation, unchangedCases } from '../support/evaluation-builders.ts'

describe('JSON in pieces', () => {
  it.each<[string, JsonValue]>([
    ['a number', 1.5],
    ['null', null],
    ['a text that must be escaped', 'a "b"\n\\ \u2028'],
    ['an empty list and an empty map', [[], {}]],
    [
      'a list in a map in a list',
      [{ 'a "key"': [1, [2, [3, [4, [5, {}]]]]] }, { b: { c: { d: { e: { f: 'g\nh' } } } } }],
    ],
    ['a text of several lines deep down', [[[['a\nb', { c: 'd\n' }]]]]],
    ['a result', resultJson(evaluation(manyPrompts()))],
  ])('is the same text as in one: %s', (_, value) => {
    expect([...jsonPieces(value)].join('')).toBe(JSON.stringify(value, null, 2))
  })

  it('has no piece larger than a case, however many cases there are', () => {
    const result = resultJson(evaluation([promptEvaluation({ cases: unchangedCases(1000) })]))
    const longest = Math.max(...[...jsonPieces(result)].map((piece) => piece.length))

    expect(longest).toBeLessThan(1000)
  })
})
