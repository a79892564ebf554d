import { expect, it } from 'vitest'
import { exitCodeOf } from '../../src/outcome/exit-code.ts'

it.each([
  ['pass', 'warn', 0],
  ['accepted', 'warn', 0],
  ['not-applicable', 'fail', 0],
  ['inconclusive', 'warn', 0],
  ['inconclusive', 'fail', 3],
  ['regressed', 'warn', 1],
  ['not-measured', 'warn', 3],
] as const)('ends %s under on-inconclusive: %s with %i', (verdict, onInconclusive, code) => {
  expect(exitCodeOf(verdict, onInconclusive)).toBe(code)
})
