import { describe, expect, it } from 'vitest'
import { gateCommons, gateSuite } from '../../src/run/gate-suite.ts'
import {
  compareSuite,
  holds,
  identicalCase,
  judge,
  newSuite,
  plannedCase,
  plannedCases,
  policy,
  rawCase,
  spec,
} from '../support/run-builders.ts'

const GATE = policy().gate
const [a, b] = [compareSuite(plannedCases(1), 'a'), compareSuite(plannedCases(1), 'b')]

describe('what suites have in common', () => {
  it('is α, shared by those that compare', () => {
    expect(gateCommons([a, b, newSuite(plannedCases(1))], GATE, '0').suites).toBe(2)
    expect(gateCommons([newSuite(plannedCases(1))], GATE, '0').suites).toBe(1)
  })

  it('is a seed that depends on every input and on nothing else', () => {
    const seed = (suites: readonly (typeof a)[], own = '0') => gateCommons(suites, GATE, own).seed
    const other = { ...a, candidate: b.candidate, suiteDigest: b.suiteDigest }
    expect(seed([a, b])).toBe(seed([{ ...a }, { ...b }]))
    expect(new Set([seed([a]), seed([b]), seed([a, b]), seed([other]), seed([a], '1')]).size).toBe(5)
  })
})

describe('a suite as its gate sees it', () => {
  const commons = gateCommons([a], GATE, '0')

  it('holds of each case what decides', () => {
    const fixture = rawCase('x', { weight: 2, critical: true, mustPass: true, tags: ['t'] })
    const { cases, gatedTags } = gateSuite([plannedCase('x', { case: fixture }), identicalCase('y')], ['t'], commons)
    expect(gatedTags).toEqual(['t'])
    expect(cases).toEqual([
      { id: 'x', weight: 2, critical: true, mustPass: true, identical: false, tags: ['t'] },
      { id: 'y', weight: 1, critical: false, mustPass: false, identical: true, tags: [] },
    ])
  })

  it('holds the stored trials of each case, by its position', () => {
    const trials = [{ score: 1, passed: true, checks: [] }]
    const source = { at: '2026-01-10T00:00:00.000Z', commit: '1'.repeat(40), run: null }
    const stored = { path: a.path, source, cases: [{ id: 'y', trials }] }
    const cases = [plannedCase('x'), plannedCase('y')]

    expect(gateSuite(cases, [], commons, stored).stored).toEqual([[], trials])
    expect(gateSuite(cases, [], commons)).not.toHaveProperty('stored')
  })

  it.each([
    ['no check is', [holds('x')], false],
    ['a check with a weight is', [holds('x'), judge({ graded: true })], true],
    ['only a check that reports is', [judge({ graded: true, spec: spec({ weight: 0 }) })], false],
  ])('is graded or not when %s', (_, checks, graded) => {
    expect(gateSuite([plannedCase('x', { checks })], [], commons).graded).toBe(graded)
  })
})
