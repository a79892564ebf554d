import { describe, expect, it } from 'vitest'
import { isRefusedKey, unknownWord } from '../../src/text/keys.ts'

describe('isRefusedKey', () => {
  it('refuses the keys that reach behind an object, and no others', () => {
    expect(['__proto__', 'constructor', 'prototype', 'toString', 'proto', ''].filter(isRefusedKey)).toEqual([
      '__proto__',
      'constructor',
      'prototype',
    ])
  })
})

describe('unknownWord', () => {
  it('lists what is valid and what was probably meant', () => {
    expect(unknownWord('key', 'tresh', ['type', 'thresh'])).toEqual({
      message: 'Unknown key `tresh`. Did you mean `thresh`? Valid: `type`, `thresh`.',
      hint: 'Write `thresh`.',
    })
  })

  it('guesses nothing where nothing is near', () => {
    expect(unknownWord('key', 'zebra', ['type']).message).toBe('Unknown key `zebra`. Valid: `type`.')
  })

  it.each(['topK', 'top_k'])('takes %s for no misspelling of another parameter', (word) => {
    expect(unknownWord('key', word, ['topP', 'top_p']).hint).toBe('Use one of the valid ones, or remove it.')
  })

  it('cuts a hostile word', () => {
    expect(unknownWord('key', 'z'.repeat(5000), ['type']).message.length).toBeLessThan(100)
  })
})
