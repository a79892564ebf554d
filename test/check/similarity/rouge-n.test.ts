import { describe, expect, it } from 'vitest'
import { rougeN } from '../../../src/check/similarity/rouge-n.ts'
import { EXAMPLES } from './examples.ts'

describe('rougeN', () => {
  it.each([
    // 6 words of 6 are among 11: 2·6 / 17. 4 pairs of 5 are among 10: 2·4 / 15. 2 triples of 4 are among 9: 2·2 / 13.
    ['shorter', 1, 12 / 17],
    ['shorter', 2, 8 / 15],
    ['shorter', 3, 4 / 13],
    // 3 words of 3 among 8; the pair "sent today" of 2 among 7; no triple.
    ['terse', 1, 6 / 11],
    ['terse', 2, 2 / 9],
    ['terse', 3, 0],
    // "the" counts twice of seven, whichever reference: 2·2 / (7 + 6).
    ['repeated', 1, 4 / 13],
    ['same', 5, 1],
    ['word', 1, 1],
    ['silent', 1, 0],
  ] as const)('of the %s text for runs of %d is %d', (name, n, value) => {
    expect(rougeN(EXAMPLES[name].words, EXAMPLES[name].references, n)).toBeCloseTo(value, 12)
  })
})
