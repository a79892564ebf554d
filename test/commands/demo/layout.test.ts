import { expect, it } from 'vitest'
import { rule, textWidth, wrapped } from '../../../src/commands/demo/layout.ts'

it('uses the terminal up to 100 columns', () => {
  expect([60, 100, 240].map((columns) => textWidth({ color: false, columns }))).toEqual([60, 100, 100])
})

it('draws a heading through to the edge', () => {
  const [empty, line] = rule('Title', { color: false, columns: 20 }).split('\n')

  expect([empty, line]).toEqual(['', '── Title ───────────'])
  expect(line).toHaveLength(20)
})

it('breaks sentences at blanks', () => {
  expect(wrapped('one two three', { color: false, columns: 8 })).toBe('one two\nthree')
})
