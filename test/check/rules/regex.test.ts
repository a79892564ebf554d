import { expect, it } from 'vitest'
import { cpuMs } from '../../support/cpu-ms.ts'
import { describeRefused, describeRule, outputOf, ruleOf, specOf } from '../builders.ts'

describeRule('regex', [
  ['\\d{3}-\\d{4}', 'call 555-1234 now', 'holds'],
  ['^\\d+$', 'call 555', 'fails'],
  ['(?i)URGENT', 'urgent', 'holds'],
  ['^b$', 'a\nb', 'fails'],
  ['(?m)^b$', 'a\nb', 'holds'],
  ['^billing$', '{"queue":"billing"}', 'holds', { path: '$.queue' }],
])

describeRefused('regex', [
  ['(a', 'is not an RE2 pattern'],
  ['(?=a)', 'is not an RE2 pattern'],
  ['(a)\\1', 'is not an RE2 pattern'],
  ['a'.repeat(1001), 'longer than 1000 characters'],
  ['(?:[^a]|b{900})'.repeat(20), 'repeats too much'],
  [undefined, 'needs a text'],
])

it('does not search an output for longer than a second', () => {
  const begun = cpuMs()
  const rule = (value: string, negated = false) => ruleOf({ ...specOf('regex', { value }), negated })
  const long = outputOf('ab'.repeat(4 * 1024 * 1024))

  expect(rule('[ab]*a[ab]{900}c?$').score(long)).toMatchObject({ kind: 'scored', value: 0 })
  expect(rule('[ab]*a[ab]{900}c?$', true).score(long)).toMatchObject({ kind: 'scored', value: 0 })
  expect(rule('a{2,3}|ba').score(long)).toMatchObject({ kind: 'scored', value: 1 })
  expect(cpuMs() - begun).toBeLessThan(3000)
})

it('takes a pattern that hangs a backtracking engine in its stride', () => {
  const started = cpuMs()
  const score = ruleOf(specOf('regex', { value: '^(a+)+$' })).score(outputOf(`${'a'.repeat(100_000)}!`))

  expect(score).toMatchObject({ kind: 'scored', value: 0 })
  expect(cpuMs() - started).toBeLessThan(2_000)
})
