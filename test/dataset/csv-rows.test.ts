import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CsvRow, readCsv } from '../../src/dataset/csv-rows.ts'
import { anyText } from '../support/any-text.ts'

function parseCsv(text: string, file: string, most: number) {
  const value: CsvRow[] = []
  const problems = readCsv(text, file, most, (row) => value.push(row))
  return problems.length === 0 ? { kind: 'ok', value } : { kind: 'bad', problems }
}

describe('readCsv', () => {
  it.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
  ])('reads cells and the line in which each row begins, with %s', (_, end) => {
    const text = ['\uFEFFa,b', '"x, ""y""', 'next",2', '', 'é,', '"', '",3', 'z', ''].join(end)
    expect(parseCsv(text, 'f.csv', 9)).toEqual({
      kind: 'ok',
      value: [
        { cells: ['a', 'b'], line: 1 },
        { cells: [`x, "y"${end}next`, '2'], line: 2 },
        { cells: ['é', ''], line: 5 },
        { cells: [end, '3'], line: 6 },
        { cells: ['z'], line: 8 },
      ],
    })
  })

  it.each([
    ['that is never closed', 'a,b\n1,2\n3,"x\ny'],
    ['that closes too early', 'a,b\n1,2\n3,"x"y'],
  ])('refuses a quote %s, at the row’s line', (_, text) => {
    expect(parseCsv(text, 'f.csv', 9)).toMatchObject({
      problems: [{ code: 'dataset-invalid', file: 'f.csv', line: 3 }],
    })
  })

  it('skips empty rows as wide as the header, but neither others nor a lone cell that is quoted', () => {
    expect(parseCsv('a,b\n,\n1,\n"",""\n', 'f.csv', 9)).toMatchObject({
      value: [{ cells: ['a', 'b'] }, { cells: ['1', ''], line: 3 }],
    })
    expect(parseCsv('a\n,,\n', 'f.csv', 9)).toMatchObject({ value: [{ cells: ['a'] }, { cells: ['', '', ''] }] })
    expect(parseCsv(',\na,b\n', 'f.csv', 9)).toMatchObject({ value: [{ cells: ['', ''] }, { cells: ['a', 'b'] }] })
    expect(parseCsv('a\n""\n', 'f.csv', 9)).toMatchObject({ value: [{ cells: ['a'] }, { cells: [''] }] })
  })

  it('counts no skipped row among those after which it stops', () => {
    expect(parseCsv('a,b\n,\n,\n,\n1,2\n', 'f.csv', 2)).toMatchObject({
      value: [{ cells: ['a', 'b'] }, { cells: ['1', '2'] }],
    })
  })

  it('stops at the row that is too many', () => {
    expect(parseCsv('a\n1\n2\n"broken', 'f.csv', 2)).toMatchObject({ value: [{ cells: ['a'] }, { cells: ['1'] }] })
  })

  it('reads nothing from an empty file', () => {
    expect(parseCsv('', 'f.csv', 9)).toEqual({ kind: 'ok', value: [] })
  })

  it('never throws on any text', () => {
    const cells = fc.stringMatching(/^[ab,"\r\n \uFEFF]{0,20}$/)
    fc.assert(
      fc.property(fc.oneof(cells, anyText()), (text) => void parseCsv(text, 'f.csv', 9)),
      {
        numRuns: 1000,
      },
    )
  })

  it('gives back any cells, each row at its line', () => {
    const cell = fc.stringMatching(/^[ab,"\r\n]{1,6}$/)
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 3 }), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(table, (rows) => {
        const lines = rows.map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join())
        const parsed = parseCsv(lines.join('\n'), 'f.csv', 9)
        const starts = lines.map((_, index) => 1 + lineEnds(lines.slice(0, index).map((line) => `${line}\n`)))
        expect(parsed).toEqual({ kind: 'ok', value: rows.map((cells, index) => ({ cells, line: starts[index] })) })
      }),
    )
  })
})

function lineEnds(texts: readonly string[]): number {
  return texts.join('').match(/\r\n|\r|\n/g)?.length ?? 0
}
