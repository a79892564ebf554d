import { describe, expect, it } from 'vitest'
import { MOST_WORDS, referencesOperand } from '../../../src/check/similarity/references.ts'
import { problemsOf, specOf } from '../builders.ts'

const read = (value: Parameters<typeof referencesOperand>[1], fewest = 1) =>
  referencesOperand({ spec: specOf('bleu') }, value, fewest)

describe('referencesOperand', () => {
  it('takes a text or a list of texts, as words', () => {
    expect(read('The cat.')).toEqual({ kind: 'ok', value: [['the', 'cat']] })
    expect(read(['The cat.', 7])).toEqual({ kind: 'ok', value: [['the', 'cat'], ['7']] })
    expect(read(Array.from({ length: 100 }, () => 'a'))).toMatchObject({ kind: 'ok' })
  })

  it.each([
    [undefined, 1, 'needs a text or a list of texts'],
    [[], 1, 'needs a text or a list of texts'],
    [['a', null], 1, 'needs a text or a list of texts'],
    [{ a: 1 }, 1, 'needs a text or a list of texts'],
    ['…', 1, '"…" has not 1 to 50,000 words'],
    [['a b c', 'a b'], 3, '"a b" has not 3 to 50,000 words'],
    ['a '.repeat(MOST_WORDS + 1), 1, 'has not 1 to 50,000 words'],
    // Half a million are more than a function can be called with: they would end a run that has been paid for.
    [Array.from({ length: 500_000 }, () => 'a'), 1, 'takes at most 100 texts, and has 500,000'],
  ])('refuses %j for runs of %d', (value, fewest, says) => {
    expect(problemsOf(read(value, fewest))).toEqual([
      expect.objectContaining({ code: 'check-invalid', message: expect.stringContaining(says) }),
    ])
  })
})
