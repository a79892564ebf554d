import { expect, it } from 'vitest'
import { trialsByCase } from '../../src/outcome/suite-result.ts'
import { plannedCase, suiteResult, trial } from '../support/suite-result-builders.ts'

it('gathers the trials of each case and arm in dataset order, and leaves confirmations out', () => {
  const trials = [
    trial('b', 'candidate', true),
    trial('a', 'baseline', true, { index: 1 }),
    trial('a', 'baseline', false, { index: 2, phase: 'round' }),
    trial('a', 'baseline', false, { phase: 'confirm' }),
  ]
  const gathered = trialsByCase(suiteResult([plannedCase('a'), plannedCase('b')], trials))

  expect(
    gathered.map(({ planned, baseline, candidate }) => [planned.case.id, baseline.length, candidate.length]),
  ).toEqual([
    ['a', 2, 0],
    ['b', 0, 1],
  ])
})
