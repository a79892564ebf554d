import { describe, expect, it } from 'vitest'
import { timeWord } from '../../src/run/time-word.ts'

describe('a time in a sentence', () => {
  it.each([
    [Date.UTC(2026, 0, 5, 12, 0, 0, 789), '2026-01-05T12:00:00Z'],
    [1e300, '+275760-09-13T00:00:00Z'],
  ])('%d ms is %s', (ms, word) => {
    expect(timeWord(ms)).toBe(word)
  })
})
