import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { closest } from '../../src/text/closest.ts'

const KEYS = ['base-url', 'models', 'concurrency', 'timeout-ms', 'topP']

describe('closest', () => {
  it.each([
    ['concurency', 'concurrency', 'a missing letter'],
    ['modles', 'models', 'two letters swapped'],
    ['base_url', 'base-url', 'another separator'],
    ['baseUrl', 'base-url', 'another case'],
    ['TIMEOUT-MS', 'timeout-ms', 'capitals'],
    ['top_p', 'topP', 'snake case'],
  ])('finds what %s stands for: %s (%s)', (word, meant) => {
    expect(closest(word, KEYS)).toBe(meant)
  })

  it.each(['', 'x', 'temperature', 'zzzzzz'])('guesses nothing for %j', (word) => {
    expect(closest(word, KEYS)).toBeNull()
  })

  it('prefers the nearest of several', () => {
    expect(closest('contain', ['contains-all', 'contains', 'icontains'])).toBe('contains')
  })

  it('knows every valid word itself', () => {
    fc.assert(fc.property(fc.constantFrom(...KEYS), (key) => closest(key, KEYS) === key))
  })

  it('spends no time on a word of a megabyte', () => {
    expect(closest('m'.repeat(1_048_576), KEYS)).toBeNull()
  })
})
