import { describe, expect, it } from 'vitest'
import { gleu } from '../../../src/check/similarity/gleu.ts'
import { EXAMPLES } from './examples.ts'

describe('gleu', () => {
  // Values by NLTK's sentence_gleu, words as here.
  it.each([
    ['same', 1],
    ['repeated', 0.09090909090909091],
    ['guide', 0.45454545454545453],
    ['shorter', 0.34210526315789475],
    ['terse', 0.15384615384615385],
    ['word', 1],
    ['silent', 0],
  ] as const)('of the %s text is %d', (name, value) => {
    expect(gleu(EXAMPLES[name].words, EXAMPLES[name].references)).toBeCloseTo(value, 12)
  })
})
