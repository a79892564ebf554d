import { describe, expect, it } from 'vitest'
import { checkPassed } from '../../../src/check/trial-score.ts'
import { AT, bind, caseOf, judgeOf, outputOf, problemsOf, replyOf, specOf } from '../builders.ts'

describe('closedqa', () => {
  it('asks whether the answer to the task meets the filled criterion', () => {
    const check = judgeOf(specOf('closedqa', { value: 'Names {{city}}' }), caseOf({ city: 'Oslo' }))
    const asked = check.request(outputOf('In Oslo.'), 'b').messages[1]?.content

    expect(asked).toContain('Names Oslo')
    expect(asked).toContain(`<<<TASK b>>>\n${JSON.stringify('{"city":"Oslo"}')}\n`)
    expect(asked).toContain('<<<OUTPUT b>>>\n"In Oslo."\n')
  })

  it.each([
    ['yes', 1],
    ['no', 0],
  ])('scores %s %d', (choice, value) => {
    const check = judgeOf(specOf('closedqa', { value: 'Is short' }), caseOf({}))
    expect(check.graded).toBe(false)
    expect(check.read(replyOf(JSON.stringify({ reason: 'r', choice })))).toMatchObject({ kind: 'scored', value })
  })

  it('scores the share of several criteria that is met, and passes when all are', () => {
    const spec = specOf('closedqa', { value: ['Is short', 'Is polite'] })
    const score = judgeOf(spec, caseOf({})).read(replyOf('{"reason":"r","choice_1":"yes","choice_2":"no"}'))

    expect(score).toMatchObject({ kind: 'scored', value: 0.5 })
    expect([checkPassed(spec, 0.5), checkPassed(spec, 1)]).toEqual([false, true])
  })

  it('needs a criterion', () => {
    expect(problemsOf(bind(specOf('closedqa'), caseOf({})))).toEqual([
      expect.objectContaining({ code: 'check-invalid', ...AT }),
    ])
  })
})
