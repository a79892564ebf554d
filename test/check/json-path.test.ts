import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parsePath, selectAll } from '../../src/check/json-path.ts'
import { readJsonText } from '../../src/check/json-text.ts'
import { AT, problemsOf, specOf } from './builders.ts'

const spec = specOf('equals')

describe('parsePath', () => {
  it.each([
    '$',
    '$.a.b[0]',
    "$['a b']",
    '$..name',
    '$.items[?@.price > 10 && @.kind == "x"].name',
    '$.a[?length(@.name) > 3]',
    '$["a","b"]',
    '$.list[?@.id == $.main]',
  ])('takes %s', (text) => {
    expect(parsePath(text, spec)).toEqual({ kind: 'ok', value: { text } })
  })

  it.each([
    ['queue', 'is not a JSONPath'],
    ['$.', 'is not a JSONPath'],
    [`$${'.a'.repeat(500)}`, 'longer than 1000 characters'],
    ['$[?match(@.a, "(a+)+")]', 'match() or search()'],
    ['$[?@.x == 1 || search(@.a, "b")]', 'match() or search()'],
    ['$..a..b..c', 'more than 2'],
    ['$[*,*][*,*]..*', 'more than 2'],
    ['$..[?count($..*) > 1]', 'inside a filter'],
    ['$..[?$.a.*]', 'inside a filter'],
  ])('refuses %s: %s', (text, says) => {
    expect(problemsOf(parsePath(text, spec))).toEqual([
      expect.objectContaining({ code: 'check-invalid', ...AT, message: expect.stringContaining(says) }),
    ])
  })
})

describe('selectAll', () => {
  it('gives every selected value in order', () => {
    expect(selectAll({ items: [{ n: 1 }, { n: null }, {}] }, { text: '$.items[*].n' })).toEqual([1, null])
  })

  it('sees no member that JavaScript objects inherit', () => {
    expect(selectAll({}, { text: '$.toString' })).toEqual([])
    expect(selectAll([], { text: '$.length' })).toEqual([])
  })

  it('never throws on any JSON', () => {
    const path = { text: '$..[?@.a > 1 || @[0] == "x"].b' }

    fc.assert(
      fc.property(fc.json(), (text) => {
        const json = readJsonText(text)
        expect(json.kind === 'not-json' || Array.isArray(selectAll(json.value, path))).toBe(true)
      }),
    )
  })
})
