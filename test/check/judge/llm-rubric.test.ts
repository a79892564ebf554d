import { describe, expect, it } from 'vitest'
import { checkPassed } from '../../../src/check/trial-score.ts'
import { AT, bind, caseOf, judgeOf, outputOf, problemsOf, replyOf, specOf } from '../builders.ts'

const spec = specOf('llm-rubric', { value: 'Names the {{topic}} of the ticket' })

describe('llm-rubric', () => {
  it('asks by the filled criterion, with case, reference and answer as data', () => {
    const check = judgeOf(spec, caseOf({ topic: 'urgency' }, 'It is urgent.'))
    const asked = check.request(outputOf('Soon, please.'), 'b').messages[1]?.content

    expect(asked).toContain('Names the urgency of the ticket')
    expect(asked).toContain('<<<REFERENCE b>>>\n"It is urgent."\n')
    expect(asked).toContain(`<<<TASK b>>>\n${JSON.stringify('{"topic":"urgency"}')}\n`)
    expect(asked).toContain('<<<OUTPUT b>>>\n"Soon, please."\n')
  })

  it('asks for several criteria in one call, each under its own key', () => {
    const check = judgeOf(
      specOf('llm-rubric', { value: ['Names the {{topic}}', 'Is polite'] }),
      caseOf({ topic: 'urgency' }),
    )
    const asked = check.request(outputOf('Soon, please.'), 'b').messages[1]?.content

    expect(asked).toContain('choice_1: Names the urgency\nchoice_2: Is polite\n')
    expect(check.read(replyOf('{"reason":"r","choice_1":"5","choice_2":"1"}'))).toMatchObject({ value: 0.5 })
    expect(check.graded).toBe(true)
  })

  it('asks without a reference when nothing is expected', () => {
    const asked = judgeOf(spec, caseOf({ topic: 'urgency' })).request(outputOf('x'), 'b').messages[1]?.content

    expect(asked).not.toContain('REFERENCE')
  })

  it.each([
    ['2', undefined, false],
    ['3', undefined, true],
    ['3', 0.7, false],
    ['4', 0.7, true],
  ])('level %s with threshold %s passes: %s', (choice, threshold, passes) => {
    const limited = { ...spec, ...(threshold === undefined ? {} : { threshold }) }
    const score = judgeOf(limited, caseOf({ topic: 't' })).read(replyOf(JSON.stringify({ reason: 'r', choice })))

    expect(score.kind === 'scored' && checkPassed(limited, score.value)).toBe(passes)
  })

  it.each([
    [undefined, 'check-invalid'],
    ['  ', 'check-invalid'],
    [[], 'check-invalid'],
    [['a', ''], 'check-invalid'],
    [['a', 7], 'check-invalid'],
    [Array.from({ length: 11 }, () => 'a'), 'check-invalid'],
    ['{{ a | upper }}', 'template-syntax'],
    ['{{nowhere}}', 'variable-missing'],
  ])('refuses %j as a criterion: %s', (value, code) => {
    const wrong = specOf('llm-rubric', value === undefined ? {} : { value })

    expect(problemsOf(bind(wrong, caseOf({ topic: 't' })))).toEqual([expect.objectContaining({ code, ...AT })])
  })
})
