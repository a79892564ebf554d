import { expect, it } from 'vitest'
import { checkInvalid, unknownType, variablesMissing } from '../../src/check/problem.ts'
import { AT, caseOf, problemsOf, specOf } from './builders.ts'

it('names the check, its place and what to change', () => {
  expect(problemsOf(checkInvalid(specOf('regex', { name: 'a "b"' }), 'is wrong', 'Mend it.'))).toEqual([
    { code: 'check-invalid', message: 'Check "a \\"b\\"": is wrong.', hint: 'Mend it.', ...AT },
  ])
})

it('lists every type there is when one is unknown', () => {
  const { code, message } = unknownType(specOf('shiny'))

  expect(code).toBe('check-unknown')
  expect(message).toContain('`equals`')
  expect(message).toContain('`github/fluency`')
})

it('says so when a case has no variables at all', () => {
  const parsed = variablesMissing({ spec: specOf('contains'), fixture: caseOf(), problemAt: 'p.prompt.yml' }, ['a'])

  expect(problemsOf(parsed)[0]?.message).toBe(
    'Check "contains" needs {{a}}, which case "case-1" of p.prompt.yml does not have. It has no variables.',
  )
})

it('says so when the case has a name that looks the same', () => {
  const fixture = caseOf({ caf\u00e9: 'x' })
  const parsed = variablesMissing({ spec: specOf('contains'), fixture, problemAt: 'p.prompt.yml' }, ['cafe\u0301'])

  expect(problemsOf(parsed)[0]?.hint).toContain('it looks the same')
})
