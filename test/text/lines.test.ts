import { describe, expect, it } from 'vitest'
import { lineIndex } from '../../src/text/lines.ts'

describe('lineIndex', () => {
  it.each([
    ['LF', 'ab\ncd\n\ne'],
    ['CR', 'ab\rcd\r\re'],
  ])('finds lines and columns in text with %s', (_, text) => {
    const position = lineIndex(text)
    expect([0, 1, 3, 4, 6, 7].map(position)).toEqual([
      { line: 1, column: 1 },
      { line: 1, column: 2 },
      { line: 2, column: 1 },
      { line: 2, column: 2 },
      { line: 3, column: 1 },
      { line: 4, column: 1 },
    ])
  })

  it('counts CRLF as one line end', () => {
    expect(lineIndex('a\r\nb')(3)).toEqual({ line: 2, column: 1 })
  })

  it('takes an offset beyond the text as its end', () => {
    expect(lineIndex('ab')(99)).toEqual({ line: 1, column: 3 })
    expect(lineIndex('')(0)).toEqual({ line: 1, column: 1 })
  })
})
