import { describe, expect, it } from 'vitest'
import { hanging } from '../../src/report/hanging.ts'

describe('text behind a label', () => {
  it('is broken at blanks and indented to where it began', () => {
    expect(hanging('why  ', 5, 'aaa bbb ccc dd', 12)).toEqual(['why  aaa bbb', '     ccc dd'])
  })

  it('stays whole where it fits', () => {
    expect(hanging('why  ', 5, 'aaa bbb', 12)).toEqual(['why  aaa bbb'])
  })

  it('keeps words whole that are longer than a line', () => {
    expect(hanging('- ', 2, 'aaaaaaaaaa bb', 6)).toEqual(['- aaaaaaaaaa', '  bb'])
  })

  it('counts a label as wide as it is seen', () => {
    expect(hanging('\u001b[1mx\u001b[22m ', 2, 'aa bb', 5)).toEqual(['\u001b[1mx\u001b[22m aa', '  bb'])
  })
})
