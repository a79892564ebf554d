import { describe, expect, it } from 'vitest'
import { AT, bind, caseOf, judgeOf, outputOf, problemsOf, replyOf, specOf } from '../builders.ts'

const spec = specOf('factuality', { value: 'The {{city}} office opened in 1998.' })

describe('factuality', () => {
  it('asks whether the answer contradicts the filled facts, which are data', () => {
    const asked = judgeOf(spec, caseOf({ city: 'Oslo' })).request(outputOf('In 1998.'), 'b').messages[1]?.content

    expect(asked).toContain('<<<FACTS b>>>\n"The Oslo office opened in 1998."\n')
    expect(asked).toContain('<<<OUTPUT b>>>\n"In 1998."\n')
  })

  it.each([
    ['A', 1],
    ['B', 1],
    ['C', 1],
    ['D', 0],
    ['E', 1],
  ])('scores the relation %s %d: only a contradiction fails', (choice, value) => {
    const check = judgeOf(spec, caseOf({ city: 'Oslo' }))
    expect(check.read(replyOf(JSON.stringify({ reason: 'r', choice })))).toMatchObject({ kind: 'scored', value })
  })

  it("takes the case's expected answer for the facts where the check names none", () => {
    const check = judgeOf(specOf('factuality'), caseOf({ city: 'Oslo' }, 'It opened {{once}}.'))
    const asked = check.request(outputOf('x'), 'b').messages[1]?.content

    expect(asked).toContain('<<<FACTS b>>>\n"It opened {{once}}."\n')
  })

  it.each([
    [undefined, 'check-invalid'],
    ['  ', 'check-invalid'],
    [7, 'check-invalid'],
    ['{{nowhere}}', 'variable-missing'],
    ['{{ a | upper }}', 'template-syntax'],
  ])('refuses %j as facts: %s', (value, code) => {
    const wrong = specOf('factuality', value === undefined ? {} : { value })

    expect(problemsOf(bind(wrong, caseOf({ city: 'Oslo' })))).toEqual([expect.objectContaining({ code, ...AT })])
  })
})
