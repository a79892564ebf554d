import { expect, it } from 'vitest'
import { textRule } from '../../../src/check/rules/text-rule.ts'
import { viewOf } from '../../../src/check/view.ts'
import { outputOf, specOf } from '../builders.ts'

const rule = textRule(
  { yes: 'is longer than', no: 'is not longer than' },
  (output, text) => output.length > text.length,
)

it.each([
  ['long enough', { kind: 'holds', reason: 'the output is longer than "four"' }],
  ['no', { kind: 'fails', reason: 'the output is not longer than "four"' }],
])('says of %j what it found', (text, finding) => {
  const test = rule.prepare({ spec: specOf('contains'), value: 'four', templated: false })
  const view = viewOf(outputOf(text), null)

  expect(test.kind === 'ok' && 'text' in view && test.value(view)).toEqual(finding)
})
