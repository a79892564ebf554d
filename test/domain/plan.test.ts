import { expect, it } from 'vitest'
import { isCompared, isGraded, isRunnable, needsCall } from '../../src/domain/plan.ts'
import { compareSuite, holds, identicalCase, newSuite, plannedCase, remote, spec } from '../support/run-builders.ts'

it('only a prompt that needed no run has nothing to run', () => {
  const unchanged = {
    kind: 'not-applicable',
    name: 'a',
    path: 'a.prompt.yml',
    baseline: null,
    reason: 'renamed',
  } as const

  expect([compareSuite([]), unchanged, newSuite([])].map(isRunnable)).toEqual([true, false, true])
})

it.each([
  ['differs and decides', plannedCase('a'), true, true],
  ['differs and is new', plannedCase('a', { gated: false }), true, false],
  ['is the same and decides', identicalCase('a'), false, false],
  ['is the same and new, so that it is shown once', identicalCase('a', { gated: false }), true, false],
])('a case that %s is called, or compared', (_, planned, called, compared) => {
  expect([needsCall(planned), isCompared(planned)]).toEqual([called, compared])
})

it('a case is graded when a check that counts is', () => {
  const reporting = remote('scorer', { spec: spec({ weight: 0 }) })

  expect(isGraded(plannedCase('a', { checks: [holds('ok'), remote('scorer')] }))).toBe(true)
  expect(isGraded(plannedCase('a', { checks: [holds('ok'), reporting] }))).toBe(false)
})
