import { describe, expect, it } from 'vitest'
import { compileHints, hintScore, phrasePattern, presenceScore } from '../../../src/simulator/triage/phrases.ts'

describe('a phrase', () => {
  const finds = (phrase: string, text: string) => text.search(phrasePattern([phrase])) >= 0

  it.each([
    ['refund*', 'Refunded today', true],
    ['refund', 'refunded', false],
    ['fund', 'refund', false],
    ['is down', 'It is\n  down', true],
    ['straße', 'Die Straße.', true],
    ['café', 'Cafés', false],
    ["customer's", 'the customer’s data', true],
    ['p.1', 'px1', false],
    ['503', 'HTTP 5031', false],
  ])('%j in %j: %s', (phrase, text, found) => {
    expect(finds(phrase, text)).toBe(found)
  })
})

const HINTS = compileHints([
  { weight: 3, phrases: ['a', 'b'] },
  { weight: 1, phrases: ['c'] },
])

it('counts a hint twice at most', () => {
  expect(hintScore('a b a c', HINTS)).toBe(3 * 2 + 1)
  expect(hintScore('nothing', HINTS)).toBe(0)
})

it('counts presence once', () => {
  expect(presenceScore('a b a c', HINTS)).toBe(3 + 1)
})
