import { describe, expect, it } from 'vitest'
import { contentId, idText, parseRow } from '../../src/dataset/case.ts'
import type { JsonValue } from '../../src/domain/json.ts'
import { pathText } from '../../src/text/locate.ts'

const locate = (path: readonly (string | number)[]) => ({ file: pathText(path) })

function caseOf(value: JsonValue) {
  const parsed = parseRow(value, locate)
  if (parsed.kind === 'bad') throw new Error(parsed.problems[0]?.message)
  return parsed.value.case
}

function problemsOf(value: JsonValue) {
  const parsed = parseRow(value, locate)
  return parsed.kind === 'bad' ? parsed.problems.map(({ code, file, message }) => [code, file, message]) : []
}

describe('parseRow', () => {
  it('reads a case with all of our keys', () => {
    const value = {
      id: 'refund-05',
      vars: { ticket: 'x', n: 3 },
      expected: { queue: 'refunds' },
      checks: [{ type: 'is-json' }],
      tags: ['de', 'angry'],
      critical: true,
      'must-pass': true,
      weight: 2.5,
    }
    expect(caseOf(value)).toMatchObject({
      id: 'refund-05',
      vars: { ticket: 'x', n: 3 },
      expected: { queue: 'refunds' },
      checks: [{ type: 'is-json', at: { file: 'checks[0]' } }],
      tags: ['de', 'angry'],
      critical: true,
      mustPass: true,
      weight: 2.5,
      at: { file: 'file' },
    })
  })

  it('takes every other key as a variable when there are no `vars`, and `expected` too', () => {
    const read = caseOf({ id: 7, ticket: 'x', tagz: 1, expected: 'y', tags: ['a'] })
    expect(read).toMatchObject({ id: '7', vars: { ticket: 'x', tagz: 1, expected: 'y' }, expected: 'y', tags: ['a'] })
  })

  it('fills in the defaults, and has no expected value where there is none', () => {
    const read = caseOf({ vars: {} })
    expect(read).toMatchObject({ checks: [], tags: [], critical: false, mustPass: false, weight: 1 })
    expect(Object.hasOwn(read, 'expected')).toBe(false)
  })

  it('keeps an expected null, which JSON can mean', () => {
    expect(caseOf({ vars: {}, expected: null }).expected).toBeNull()
  })

  it('refuses unknown keys beside `vars`', () => {
    expect(problemsOf({ vars: {}, tagz: [] })).toEqual([
      ['dataset-invalid', 'tagz', expect.stringContaining('Did you mean `tags`?')],
    ])
  })

  it('reports everything at once, each at its member', () => {
    const wrong = {
      id: '',
      vars: 3,
      checks: [{ type: 'nope' }, { type: 'is-json', x: 1 }],
      tags: 'a',
      critical: 1,
      'must-pass': 'no',
      weight: 0,
    }
    expect(problemsOf(wrong).map(([code, file]) => [code, file])).toEqual([
      ['dataset-invalid', 'id'],
      ['dataset-invalid', 'vars'],
      ['check-unknown', 'checks[0].type'],
      ['check-invalid', 'checks[1].x'],
      ['dataset-invalid', 'tags'],
      ['dataset-invalid', 'critical'],
      ['dataset-invalid', 'must-pass'],
      ['dataset-invalid', 'weight'],
    ])
  })

  it.each([0, -1, 1e-7, 1_000_001, 1e308])('refuses a weight of %d, with which no mean can be counted', (weight) => {
    expect(problemsOf({ vars: {}, weight })).toEqual([
      ['dataset-invalid', 'weight', expect.stringContaining('must be a number from 0.000001 to 1000000')],
    ])
  })

  it.each([['x'], [null], [[1]]])('refuses %j, which is no map', (value) => {
    expect(problemsOf(value)).toEqual([['dataset-invalid', 'file', expect.stringContaining('must be a map')]])
  })

  it('says whether the author named the case', () => {
    expect(parseRow({ id: 'a' }, locate)).toMatchObject({ value: { named: true } })
    expect(parseRow({ a: 1 }, locate)).toMatchObject({ value: { named: false } })
  })
})

describe('the id of an unnamed case', () => {
  it('is six hex digits of its content, whatever the order of the keys and however it is checked', () => {
    const one = caseOf({ a: 1, b: 2, tags: ['x'] }).id
    expect(one).toMatch(/^case-[0-9a-f]{6}$/)
    expect(caseOf({ b: 2, a: 1, critical: true, checks: [{ type: 'is-json' }] }).id).toBe(one)
    expect(one).toBe(contentId({ b: 2, a: 1 }, undefined))
  })

  it('changes with variables and expected value', () => {
    const ids = [{ vars: { a: 1 } }, { vars: { a: 2 } }, { vars: { a: 1 }, expected: 1 }].map((each) => caseOf(each).id)
    expect(new Set(ids).size).toBe(3)
  })
})

describe('idText', () => {
  it.each([
    ['a', 'a'],
    [0, '0'],
    ['', undefined],
    [' ', undefined],
    ['x'.repeat(201), undefined],
    [true, undefined],
    [null, undefined],
    [{}, undefined],
  ])('reads %j as %s', (value, text) => {
    expect(idText(value)).toBe(text)
  })
})
