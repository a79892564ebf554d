import { expect, it } from 'vitest'
import { describeRefused, outputOf, ruleOf, specOf } from '../builders.ts'

it.each([
  ['The cat sat', 2 / 3],
  [{ reference: 'The cat sat', n: 2 }, 1 / 2],
  [{ reference: ['The cat sat', 'the dog sat'] }, 1],
  [{ reference: 'The cat sat', n: 3 }, 0],
])('%j scores %d', (value, expected) => {
  const score = ruleOf(specOf('rouge-n', { value })).score(outputOf(expected === 1 / 2 ? 'the cat ran' : 'the dog sat'))

  expect(Number(score.kind === 'scored' && score.value)).toBeCloseTo(expected, 12)
})

describeRefused('rouge-n', [
  [undefined, 'needs a text or a list of texts'],
  [{ reference: 'a b', n: 6 }, 'n from 1 to 5'],
  [{ reference: 'a b', n: 0 }, 'n from 1 to 5'],
  [{ n: 2 }, 'has reference'],
  [{ reference: 'a', n: 2 }, 'has not 2 to 50,000 words'],
  [{ reference: 'a b', m: 2 }, 'has reference'],
])
