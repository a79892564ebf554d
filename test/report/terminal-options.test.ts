import { expect, it } from 'vitest'
import { pageWidth } from '../../src/report/terminal-options.ts'

it.each([
  [20, 60],
  [80, 80],
  [200, 100],
])('a page on a terminal of %i columns takes %i', (columns, width) => {
  expect(pageWidth({ columns })).toBe(width)
})
