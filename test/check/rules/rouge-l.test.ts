import { expect, it } from 'vitest'
import { describeRefused, outputOf, ruleOf, specOf } from '../builders.ts'

it.each([
  // "police the gunman": 3 words of 4 and 4 in order (Lin 2004, §3.1).
  ['police killed the gunman', 'police kill the gunman', 3 / 4],
  ['police killed the gunman', 'the gunman kill police', 2 / 4],
])('of %j, %j scores %d', (value, output, expected) => {
  const score = ruleOf(specOf('rouge-l', { value: ['nothing alike', value] })).score(outputOf(output))

  expect(Number(score.kind === 'scored' && score.value)).toBeCloseTo(expected, 12)
})

it('leaves outputs unscored that are too long to be compared', () => {
  const score = ruleOf(specOf('rouge-l', { value: 'a '.repeat(5000) })).score(outputOf('b '.repeat(5000)))

  expect(score).toMatchObject({ kind: 'unscored', cause: 'output-too-long' })
})

describeRefused('rouge-l', [[undefined, 'needs a text or a list of texts']])
