import { expect, it } from 'vitest'
import { columnsOf } from '../../src/edges/terminal-columns.ts'

it.each([
  [{ columns: 40 }, 40],
  [{ columns: 0 }, 100],
  [{}, 100],
])('takes a terminal of no known width for one that is wide enough: %j', (stream, columns) => {
  expect(columnsOf(stream, 100)).toBe(columns)
})
