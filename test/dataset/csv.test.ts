import { describe, expect, it } from 'vitest'
import { parseCsvRows } from '../../src/dataset/csv.ts'

const messages = (text: string) => {
  const parsed = parseCsvRows(text, 'f.csv')
  return parsed.kind === 'bad' ? parsed.problems.map(({ line, message }) => [line, message]) : []
}

describe('parseCsvRows', () => {
  it('reads columns as variables, and ours as what they are', () => {
    const text = 'id, ticket ,expected,tags,critical\na,"x, y",ok,de; angry,TRUE\n,z,,,\n'
    expect(parseCsvRows(text, 'f.csv')).toMatchObject({
      kind: 'ok',
      value: [
        {
          named: true,
          case: {
            id: 'a',
            vars: { ticket: 'x, y', expected: 'ok' },
            expected: 'ok',
            tags: ['de', 'angry'],
            critical: true,
            at: { line: 2 },
          },
        },
        { named: false, case: { vars: { ticket: 'z', expected: '' }, expected: '', tags: [], critical: false } },
      ],
    })
  })

  it('keeps cells as text', () => {
    expect(parseCsvRows('n\n007\n', 'f.csv')).toMatchObject({ value: [{ case: { vars: { n: '007' } } }] })
  })

  it.each([
    ['{"queue": "billing", "n": [1]}', { queue: 'billing', n: [1] }],
    [' ["a", "b"] ', ['a', 'b']],
    ['{"queue": billing}', '{"queue": billing}'],
    ['{{name}} is thanked', '{{name}} is thanked'],
    ['"quoted"', '"quoted"'],
    ['3', '3'],
    ['true', 'true'],
    ['', ''],
  ])('reads expected %j as %j: a map or a list only if the whole cell is one in JSON', (cell, expected) => {
    const text = `expected,input\n"${cell.replaceAll('"', '""')}","${'{""a"": 1}'}"\n`
    expect(parseCsvRows(text, 'f.csv')).toMatchObject({
      value: [{ case: { expected, vars: { expected, input: '{"a": 1}' } } }],
    })
  })

  it.each([
    ['yes', true],
    ['1', true],
    ['No', false],
    ['false', false],
    ['0', false],
  ])('reads critical %s as %s', (cell, critical) => {
    expect(parseCsvRows(`a,critical\nx,${cell}`, 'f.csv')).toMatchObject({ value: [{ case: { critical } }] })
  })

  it('refuses another flag and rows of another length, each with its line', () => {
    expect(messages('a,critical\nx,maybe\ny\n"1\n2",no,3\n')).toEqual([
      [2, '`critical` must be `true` or `false`, not `"maybe"`.'],
      [3, 'The row has 1 cells; the header has 2.'],
      [4, 'The row has 3 cells; the header has 2.'],
    ])
  })

  it('refuses columns that have no name, occur twice or reach behind an object, all at once', () => {
    expect(messages('a,,a,constructor\n1,2,3,4')).toEqual([
      [1, 'Column 2 has no name.'],
      [1, 'The column `a` occurs twice.'],
      [1, 'The column `constructor` is not allowed.'],
    ])
  })

  it.each(['__expected', '__expected1', '__metadata:key'])('refuses the special column %s', (name) => {
    expect(messages(`a,${name}\n1,2`)).toEqual([[1, `The special column \`${name}\` cannot be read yet.`]])
  })

  it('reads no case from a file with nothing but a header, or nothing at all', () => {
    expect(parseCsvRows('a,b\n', 'f.csv')).toEqual({ kind: 'ok', value: [] })
    expect(parseCsvRows('', 'f.csv')).toEqual({ kind: 'ok', value: [] })
  })

  it('reads a header of a hundred thousand columns in linear time', () => {
    const start = performance.now()
    expect(messages(Array.from({ length: 100_000 }, (_, i) => `a${i}`).join())).toEqual([])
    expect(performance.now() - start).toBeLessThan(5000)
  })
})
