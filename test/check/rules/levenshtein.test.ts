import { expect, it } from 'vitest'
import { cpuMs } from '../../support/cpu-ms.ts'
import { describeRefused, describeRule, outputOf, ruleOf, specOf } from '../builders.ts'

describeRule('levenshtein', [
  ['test', 'tests', 'holds'],
  ['test', 'test12345', 'holds'],
  ['test', 'test123456', 'fails'],
  ['test', 'Test', 'fails', { threshold: 0 }],
  ['', '', 'holds', { threshold: 0 }],
  ['kitten', 'sitting', 'holds', { threshold: 3 }],
  ['kitten', 'sitting', 'fails', { threshold: 2 }],
  ['a'.repeat(20_000), 'b'.repeat(20_000), 'unscored', { threshold: 10_000 }],
])

describeRefused('levenshtein', [
  [undefined, 'needs a text'],
  [123, 'needs a text'],
  ['a', 'counts characters', { threshold: 0.8 }],
  ['a', 'counts characters', { threshold: -1 }],
])

it('compares megabytes within a second', () => {
  const check = ruleOf(specOf('levenshtein', { value: 'ab'.repeat(500_000), threshold: 10 }))
  const started = cpuMs()

  expect(check.score(outputOf('ba'.repeat(500_000)))).toMatchObject({ kind: 'scored', value: 1 })
  expect(check.score(outputOf('x'.repeat(8_000_000)))).toMatchObject({ kind: 'scored', value: 0 })
  expect(cpuMs() - started).toBeLessThan(1000)
})
