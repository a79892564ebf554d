import { describe, expect, it } from 'vitest'
import { checkPassed } from '../../../src/check/trial-score.ts'
import { AT, bind, caseOf, judgeOf, outputOf, problemsOf, replyOf, specOf } from '../builders.ts'

const spec = specOf('g-eval', { value: 'Is consistent with {{topic}}' })

describe('g-eval', () => {
  it('asks for steps first, then for a grade by the filled criterion', () => {
    const asked = judgeOf(spec, caseOf({ topic: 'the ticket' })).request(outputOf('x'), 'b').messages[1]?.content ?? ''

    expect(asked).toContain('Is consistent with the ticket')
    expect(asked.indexOf('steps')).toBeLessThan(asked.indexOf('Choices'))
  })

  it.each([
    ['0', 0, false],
    ['6', 0.6, false],
    ['7', 0.7, true],
    ['10', 1, true],
  ])('grade %s scores %d and passes: %s', (choice, value, passes) => {
    const score = judgeOf(spec, caseOf({ topic: 't' })).read(replyOf(JSON.stringify({ reason: 'r', choice })))

    expect(score).toMatchObject({ kind: 'scored', value })
    expect(checkPassed(spec, value)).toBe(passes)
  })

  it.each(['11', '7.5', '-1', '07'])('leaves the grade %s unscored', (choice) => {
    const check = judgeOf(spec, caseOf({ topic: 't' }))
    expect(check.read(replyOf(JSON.stringify({ reason: 'r', choice })))).toMatchObject({ kind: 'unscored' })
  })

  it('needs a criterion', () => {
    expect(problemsOf(bind(specOf('g-eval'), caseOf({})))).toEqual([
      expect.objectContaining({ code: 'check-invalid', ...AT }),
    ])
  })
})
