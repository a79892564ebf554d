import { describe, expect, it } from 'vitest'
import { shownAt } from '../../src/report/publish.ts'

describe('a level of publishing', () => {
  it.each([
    ['none', false, 0],
    ['scores', true, 0],
    ['excerpts', true, 300],
    ['full', true, 4000],
  ] as const)('%s shows figures: %s, characters of an output: %d', (level, figures, outputLength) => {
    expect(shownAt(level)).toEqual({ figures, outputLength })
  })
})
