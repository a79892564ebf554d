import { expect, it } from 'vitest'
import { describeRefused, outputOf, ruleOf, specOf } from '../builders.ts'

it('bleu scores how much the output resembles the value', () => {
  const score = ruleOf(specOf('bleu', { value: 'The cat sat on the mat.' })).score(outputOf('The dog sat on the mat.'))

  // (5/6 · 3/5 · 2/4 · 1/3)^¼
  expect(Number(score.kind === 'scored' && score.value)).toBeCloseTo((1 / 12) ** 0.25, 12)
})

describeRefused('bleu', [
  [undefined, 'needs a text or a list of texts'],
  ['…', 'words to compare with'],
])
