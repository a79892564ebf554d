import { expect, it } from 'vitest'
import { compared } from '../../../src/check/openai-graders/compared.ts'
import type { Problem } from '../../../src/domain/fault.ts'
import { Fields } from '../../../src/text/fields.ts'

it.each([
  ['{{sample.output_text}}', 'a', false, { value: 'a' }],
  ['a', '{{sample.output_text}}', true, { value: 'a' }],
  ['a', '{{sample.output_text}}', false, null],
  ['{{sample.output_text}}', '{{sample.output_text}}', true, null],
])('%j against %j, either way: %s', (input, reference, symmetric, check) => {
  const problems: Problem[] = []
  const locate = () => ({ file: 'f' })
  const fields = new Fields({ input, reference }, [], { code: 'check-invalid', locate, problems })

  expect(compared(fields, symmetric)).toEqual(check)
  expect(problems).toHaveLength(check === null ? 1 : 0)
})

it('an output on the wrong side is told to belong on the other', () => {
  const problems: Problem[] = []
  const locate = () => ({ file: 'f' })
  const given = { input: '{{item.label}}', reference: '{{sample.output_text}}' }

  compared(new Fields(given, [], { code: 'check-invalid', locate, problems }), false)
  expect(problems[0]?.message).toContain('the output can only be its `input`')
})
