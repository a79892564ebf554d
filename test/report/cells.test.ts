import { expect, it } from 'vitest'
import { cells, padCells } from '../../src/report/cells.ts'

it.each([
  ['', 0],
  ['prompts/triage', 14],
  ['日本', 4],
  ['提示-07', 7],
  ['カタカナ、ひらがな。', 20],
  ['한국어', 6],
  ['Ａ！', 4],
  ['é', 1],
  ['e\u0301', 1],
  ['עברית', 5],
  ['😀', 2],
  ['→ – …', 5],
])('%j takes %d cells of a terminal', (text, width) => {
  expect(cells(text)).toBe(width)
})

it('fills a column whatever stands in it', () => {
  expect([padCells('日本', 6), padCells('ab', 6), padCells('too long', 6)]).toEqual(['日本  ', 'ab    ', 'too long'])
})
