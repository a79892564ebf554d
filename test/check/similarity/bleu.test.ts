import { describe, expect, it } from 'vitest'
import { bleu } from '../../../src/check/similarity/bleu.ts'
import { EXAMPLES } from './examples.ts'

describe('bleu', () => {
  // Values by sacrebleu 2 (effective order, no smoothing, words as here).
  it.each([
    ['same', 1],
    ['guide', 0.5045666840058485],
    ['shorter', 0.2626168669837226],
  ] as const)('of the %s text is %d', (name, value) => {
    expect(bleu(EXAMPLES[name].words, EXAMPLES[name].references)).toBeCloseTo(value, 12)
  })

  it('clips what is repeated: (2/7 · 10⁻⁷ · 10⁻⁷ · 10⁻⁷)^¼', () => {
    const { words, references } = EXAMPLES.repeated

    expect(bleu(words, references)).toBeCloseTo((2 / 7) ** 0.25 * 1e-7 ** 0.75, 12)
  })

  it('gives one right word 1, and nothing at all 0', () => {
    expect(bleu(EXAMPLES.word.words, EXAMPLES.word.references)).toBe(1)
    expect(bleu(EXAMPLES.silent.words, EXAMPLES.silent.references)).toBe(0)
    expect(bleu(['dog'], [['the', 'cat']])).toBe(0)
  })

  it('takes the reference nearest in length for brevity, the shorter of two as near', () => {
    expect(bleu(['a', 'b'], [['a'], ['a', 'b', 'c']])).toBe(1)
    expect(bleu(['a', 'b'], [['a', 'b', 'c', 'd']])).toBeCloseTo(Math.exp(1 - 4 / 2), 12)
  })
})
