import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseJsonl } from '../../src/dataset/jsonl.ts'
import { anyText } from '../support/any-text.ts'

function rowsOf(text: string) {
  const parsed = parseJsonl(text, 'f.jsonl')
  if (parsed.kind === 'bad') throw new Error(parsed.problems[0]?.message)
  return parsed.value.map((row) => [row.case.id, row.case.at.line])
}

function rowsAt(text: string) {
  const parsed = parseJsonl(text, 'f.jsonl')
  return parsed.kind === 'ok' ? parsed.value : []
}

describe('parseJsonl', () => {
  it.each([
    ['LF', '{"id":"a"}\n{"id":"b"}\n'],
    ['CRLF', '{"id":"a"}\r\n{"id":"b"}\r\n'],
    ['no last line end', '{"id":"a"}\n{"id":"b"}'],
    ['a byte order mark', '\uFEFF{"id":"a"}\n{"id":"b"}'],
  ])('reads a case a line with %s', (_, text) => {
    expect(rowsOf(text)).toEqual([
      ['a', 1],
      ['b', 2],
    ])
  })

  it('skips blank lines but counts them', () => {
    expect(rowsOf('\n{"id":"a"}\n  \n\t\n{"id":"b"}\n\n')).toEqual([
      ['a', 2],
      ['b', 5],
    ])
  })

  describe('beside another version of the file', () => {
    const lines = ['{"id":"a"}', '{"id":"b"}', '{"id":"c","checks":[{"type":"is-json"}]}']
    const text = lines.join('\n')
    const parsed = parseJsonl(text, 'f.jsonl')
    const rows = parsed.kind === 'ok' ? parsed.value : []
    const again = (other: string) => {
      const second = parseJsonl(other, 'f.jsonl', { text, rows })
      return second.kind === 'ok' ? second.value : []
    }

    it('uses the rows of lines that are the same', () => {
      const second = again(`${lines[0]}\n{"id":"B"}\n${lines[2]}`)

      expect(second.map((row, index) => row === rows[index])).toEqual([true, false, true])
      expect(second[1]?.case.id).toBe('B')
    })

    it('gives rows that moved their new line, also in their checks', () => {
      const second = again(`\n${text}`)

      expect(second).toEqual(rowsAt(`\n${text}`))
      expect(second[0]?.case.vars).toBe(rows[0]?.case.vars)
    })

    it('reads the same with it as without, whatever the two texts are', () => {
      const any = fc
        .array(fc.constantFrom(...lines, '', '{"a":1}', '{"a":1,"expected":[]}'))
        .map((each) => each.join('\n'))
      fc.assert(
        fc.property(any, any, (one, other) => {
          expect(parseJsonl(other, 'f.jsonl', { text: one, rows: rowsAt(one) })).toEqual(parseJsonl(other, 'f.jsonl'))
        }),
      )
    })
  })

  it('reads nothing from an empty file', () => {
    expect(rowsOf('')).toEqual([])
  })

  it.each(['[\n  {"id": "a"},\n  {"id": "b"}\n]\n', '\uFEFF\r\n[\r\n{"id":"a"}\r\n]'])(
    'tells once that a list over several lines is no JSONL, and what suffix it has: %j',
    (text) => {
      expect(parseJsonl(text, 'f.jsonl')).toMatchObject({
        kind: 'bad',
        problems: [{ file: 'f.jsonl', line: 1, hint: 'Give the file the suffix `.json`.' }],
      })
    },
  )

  it('reports the problems of all lines, with line and column', () => {
    const text = '{"id":"a"}\n{"id":}\n\n{"vars":{},"tag":1}\n["x"]\n{"a":1,"a":2}'
    const parsed = parseJsonl(text, 'f.jsonl')
    const problems = parsed.kind === 'bad' ? parsed.problems : []
    expect(problems.map(({ code, file, line, column }) => [code, file, line, column])).toEqual([
      ['json-syntax', 'f.jsonl', 2, 7],
      ['dataset-invalid', 'f.jsonl', 4, 12],
      ['dataset-invalid', 'f.jsonl', 5, 1],
      ['json-syntax', 'f.jsonl', 6, 8],
    ])
  })

  it('shows a hundred problems and says how many more there are', () => {
    const parsed = parseJsonl('x\n'.repeat(150), 'f.jsonl')
    const problems = parsed.kind === 'bad' ? parsed.problems : []
    expect(problems).toHaveLength(101)
    expect(problems.at(-1)?.message).toBe('There are 50 more problems in this file.')
  })

  it('never throws on any text', () => {
    const line = fc.stringMatching(/^[{}[\]":,a0\\ \r\n]{0,20}$/)
    fc.assert(fc.property(fc.oneof(line, anyText()), (text) => void parseJsonl(text, 'f.jsonl')))
  })
})
