import { expect, it } from 'vitest'
import { wordsRule } from '../../../src/check/rules/words-rule.ts'
import { viewOf } from '../../../src/check/view.ts'
import { outputOf, specOf } from '../builders.ts'

it.each([
  ['any', false, 'a cat', { kind: 'holds', reason: 'the output contains "cat"' }],
  ['any', false, 'a Cat', { kind: 'fails', reason: 'the output contains none of "cat, dog"' }],
  ['any', true, 'a DOG', { kind: 'holds', reason: 'the output contains "dog"' }],
  ['all', true, 'Cat and Dog', { kind: 'holds', reason: 'the output contains all of "cat, dog"' }],
  ['all', false, 'cat and Dog', { kind: 'fails', reason: 'the output does not contain "dog"' }],
] as const)('%s of the words, in any case: %s, on %j', (wants, anyCase, text, finding) => {
  const rule = wordsRule({ wants, anyCase })
  const test = rule.prepare({ spec: specOf('contains-any'), value: ['cat', 'dog'], templated: false })
  const view = viewOf(outputOf(text), null)

  expect(test.kind === 'ok' && 'text' in view && test.value(view)).toEqual(finding)
})
