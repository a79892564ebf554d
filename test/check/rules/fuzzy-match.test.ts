import { expect, it } from 'vitest'
import { cpuMs } from '../../support/cpu-ms.ts'
import { describeRefused, outputOf, ruleOf, specOf } from '../builders.ts'

it('scores the share of characters in the same order', () => {
  const score = ruleOf(specOf('fuzzy-match', { value: 'this is a test' })).score(outputOf('this is a test!'))

  expect(Number(score.kind === 'scored' && score.value)).toBeCloseTo(28 / 29, 12)
})

it('leaves megabytes unscored within a second', () => {
  const check = ruleOf(specOf('fuzzy-match', { value: 'x'.repeat(1000) }))
  const started = cpuMs()

  for (const length of [100_000, 8_000_000]) expect(check.score(outputOf('y'.repeat(length))).kind).toBe('unscored')
  expect(cpuMs() - started).toBeLessThan(1000)
})

describeRefused('fuzzy-match', [
  [undefined, 'needs a text'],
  ['', 'is empty'],
])
