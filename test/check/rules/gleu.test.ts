import { expect, it } from 'vitest'
import { describeRefused, outputOf, ruleOf, specOf } from '../builders.ts'

it('gleu scores how much the output resembles the value', () => {
  const score = ruleOf(specOf('gleu', { value: 'The cat sat on the mat.' })).score(outputOf('The dog sat on the mat.'))

  // 5 + 3 + 2 + 1 runs of 6 + 5 + 4 + 3
  expect(Number(score.kind === 'scored' && score.value)).toBeCloseTo(11 / 18, 12)
})

describeRefused('gleu', [
  [undefined, 'needs a text or a list of texts'],
  ['…', 'words to compare with'],
])
