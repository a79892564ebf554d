import { expect, it } from 'vitest'
import { gathered } from '../../src/edges/gathered.ts'

it('makes few large pieces of many small ones, and loses none', () => {
  const pieces = Array.from({ length: 100_000 }, (_, i) => `piece ${i}\n`)
  const made = [...gathered(pieces.values())]

  expect(made.join('')).toBe(pieces.join(''))
  // 1,188,890 characters, at least 262,144 in each piece but the last.
  expect(made).toHaveLength(5)
})

it('makes nothing of nothing', () => {
  expect([...gathered([])]).toEqual([])
})
