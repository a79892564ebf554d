import { describe, expect, it } from 'vitest'
import { parseCsvRows } from '../../src/dataset/csv.ts'
import { cpuMs } from '../support/cpu-ms.ts'

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

  it('reads which cases must pass, instead of taking that for a variable', () => {
    const parsed = parseCsvRows('id,a,must-pass\none,x,yes\ntwo,y,\n', 'f.csv')

    expect(parsed).toMatchObject({
      value: [{ case: { vars: { a: 'x' }, mustPass: true } }, { case: { vars: { a: 'y' }, mustPass: false } }],
    })
    expect(messages('a,must-pass\nx,always\n')).toEqual([[2, '`must-pass` must be `true` or `false`, not `"always"`.']])
    expect(parsed.kind === 'ok' && parsed.value.map((row) => Object.keys(row.case.vars))).toEqual([['a'], ['a']])
  })

  it('refuses another flag and rows of another length, each with its line', () => {
    expect(messages('a,critical\nx,maybe\ny\n"1\n2",no,3\n')).toEqual([
      [2, '`critical` must be `true` or `false`, not `"maybe"`.'],
      [3, 'The row has 1 cells; the header has 2.'],
      [4, 'The row has 3 cells; the header has 2.'],
    ])
  })

  it.each(['id;q;expected\n1;a, b;c', 'id\tq\n1\ta', 'sep=;\nid;q\n1;a', 'id;q\r\n1;"a; b"\r\n'])(
    'tells a table with another separator than the comma: %j',
    (text) => {
      expect(messages(text)).toEqual([[1, expect.stringContaining('cells are separated by commas')]])
    },
  )

  it('takes the empty rows that a spreadsheet leaves below its table for no cases', () => {
    const parsed = parseCsvRows('\uFEFFid,q,expected\r\na,x,y\r\n,,\r\n,,\r\n\r\nb,x,\r\n,,\r\n', 'f.csv')

    expect(parsed).toMatchObject({ value: [{ case: { id: 'a' } }, { case: { id: 'b', at: { line: 6 } } }] })
    expect(parsed.kind === 'ok' && parsed.value).toHaveLength(2)
  })

  it('says what to do with a row that is too long, and with one that is too short', () => {
    const parsed = parseCsvRows('a,b\nx,y,z\nx\n', 'f.csv')

    expect(parsed).toMatchObject({
      problems: [{ hint: 'Quote cells that hold commas.' }, { hint: 'Write a comma for each empty cell too.' }],
    })
  })

  it('refuses columns that have no name, occur twice or reach behind an object, all at once', () => {
    expect(messages('a,,a,constructor\n1,2,3,4')).toEqual([
      [1, 'Column 2 has no name.'],
      [1, 'The column `a` occurs twice.'],
      [1, 'The column `constructor` is not allowed.'],
    ])
  })

  it('reads the special columns of promptfoo as checks, a name, tags and a description', () => {
    const text = [
      'q,__expected,__expected2,__description,__metric,__threshold,__metadata:team,__metadata:area[]',
      'hello,contains:hi,,Greets   back,politeness,,sales,"a, b\\, c"',
      'bye,equals:bye,llm-rubric(0.9):Says goodbye,,,0.5,,',
      'plain,,,,,,,',
    ].join('\n')

    expect(parseCsvRows(text, 'f.csv')).toMatchObject({
      value: [
        {
          named: false,
          case: {
            id: 'Greets back',
            vars: { q: 'hello' },
            checks: [{ type: 'contains', value: 'hi', name: 'politeness', at: { line: 2 } }],
            tags: ['team:sales', 'area:a', 'area:b, c'],
          },
        },
        {
          case: {
            id: expect.stringMatching(/^case-/),
            checks: [
              { type: 'equals', value: 'bye', set: { threshold: 0.5 } },
              { type: 'llm-rubric', value: 'Says goodbye', set: { threshold: 0.5 } },
            ],
            tags: [],
          },
        },
        { case: { checks: [] } },
      ],
    })
  })

  it('reads ten thousand rows of checks in seconds', () => {
    const rows = Array.from({ length: 10_000 }, (_, i) => `${i},"contains-any:a,b,${i}",levenshtein(3):x`)
    const start = cpuMs()
    expect(messages(`a,__expected,__expected1\n${rows.join('\n')}`)).toEqual([])
    expect(cpuMs() - start).toBeLessThan(3000)
  })

  it('refuses special columns that there are not, and names those that there are', () => {
    expect(messages('a,__config:__expected:threshold,__expectd,__metadata:\n1,2,3,4')).toEqual([
      [1, expect.stringContaining('Unknown special column `__config:__expected:threshold`. Valid: `__expected`')],
      [1, expect.stringContaining('Unknown special column `__expectd`. Did you mean `__expected`?')],
      [1, expect.stringContaining('Unknown special column `__metadata:`')],
    ])
  })

  it('refuses what would run code or read a file, unknown types and impossible thresholds, each with its line', () => {
    const text = [
      'a,__expected,__threshold',
      'x,javascript:output.length > 3,',
      'x,"python: file://grade.py",',
      'x,file://checks.js,',
      'x,contains:file://secret.txt,',
      'x,webhook:https://example.com,',
      'x,contians:refund,',
      'x,contains:refund,7',
    ].join('\n')

    expect(messages(text)).toEqual([
      [2, expect.stringContaining('no code of a repository is run')],
      [3, expect.stringContaining('no code of a repository is run')],
      [4, expect.stringContaining('no other file is read')],
      [5, expect.stringContaining('no other file is read')],
      [6, expect.stringContaining("`webhook` is a check of promptfoo's")],
      [7, expect.stringContaining('Did you mean `contains`?')],
      [8, expect.stringContaining('`__threshold` must be a number above 0 and at most 1, not `7`')],
    ])
  })

  it('reads no case from a file with nothing but a header, or nothing at all', () => {
    expect(parseCsvRows('a,b\n', 'f.csv')).toEqual({ kind: 'ok', value: [] })
    expect(parseCsvRows('', 'f.csv')).toEqual({ kind: 'ok', value: [] })
  })

  it('reads a header of a hundred thousand columns in linear time', () => {
    const start = cpuMs()
    expect(messages(Array.from({ length: 100_000 }, (_, i) => `a${i}`).join())).toEqual([])
    expect(cpuMs() - start).toBeLessThan(5000)
  })
})
