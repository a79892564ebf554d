import { expect, it } from 'vitest'
import { namesSample, subjectOf } from '../../../src/check/openai-graders/subject.ts'

it.each([
  ['{{ sample.output_text }}', {}],
  ['{{sample.output_text}}', {}],
  ['{{ sample.output_json.queue }}', { path: '$.queue' }],
  ['{{sample.output_json.items[0].name}}', { path: '$.items[0].name' }],
  ['{{ sample.output_json }}', null],
  ['It says {{ sample.output_text }}', null],
  ['{{ sample.output_tools[0].function.name }}', null],
  ['{{ item.label }}', null],
  [3, null],
  [undefined, null],
])('%j looks at %j', (template, subject) => {
  expect(subjectOf(template)).toEqual(subject)
})

it('finds the sample anywhere in a text', () => {
  expect(['x {{ sample.model }}', '{{sample.output_text}}', '{{ samples }}', 'sample'].map(namesSample)).toEqual([
    true,
    true,
    false,
    false,
  ])
})
