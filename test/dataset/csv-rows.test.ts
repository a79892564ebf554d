import { describe, expect, it } from 'vitest'
import { parseCsv } from '../../src/dataset/csv-rows.ts'

describe('parseCsv', () => {
  it.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
  ])('reads cells and the line in which each row begins, with %s', (_, end) => {
    const text = ['\uFEFFa,b', '"x, ""y""', 'next",2', '', 'é,', '"', '",3', 'z', ''].join(end)
    expect(parseCsv(text, 'f.csv')).toEqual({
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
    expect(parseCsv(text, 'f.csv')).toMatchObject({ problems: [{ code: 'dataset-invalid', file: 'f.csv', line: 3 }] })
  })

  it('reads nothing from an empty file', () => {
    expect(parseCsv('', 'f.csv')).toEqual({ kind: 'ok', value: [] })
  })
})
