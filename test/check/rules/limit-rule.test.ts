import { expect, it } from 'vitest'
import { found } from '../../../src/check/finding.ts'
import { limitRule } from '../../../src/check/rules/limit-rule.ts'
import { viewOf } from '../../../src/check/view.ts'
import { outputOf, problemsOf, specOf } from '../builders.ts'

const rule = limitRule('seconds', (output, limit) => found(output.ms <= limit, `${output.ms} of ${limit}`))

it('compares a figure of the call with the threshold', () => {
  const test = rule.prepare({ spec: specOf('latency', { threshold: 5 }), value: undefined, templated: false })
  const view = viewOf(outputOf('', { ms: 7 }), null)

  expect(test.kind === 'ok' && 'text' in view && test.value(view)).toEqual({ kind: 'fails', reason: '7 of 5' })
})

it('says which unit the threshold is in when it is missing', () => {
  const parsed = rule.prepare({ spec: specOf('latency'), value: undefined, templated: false })

  expect(problemsOf(parsed)[0]?.message).toContain('needs a threshold in seconds')
})
