import { expect, it } from 'vitest'
import { makeRecord } from '../../../src/commands/record/make-record.ts'
import { evaluation, promptEvaluation } from '../../support/evaluation-builders.ts'
import { digestFor, ORIGIN } from '../../support/registry-builders.ts'
import { newSuite, plannedCase } from '../../support/run-builders.ts'
import { lostTrial, trial } from '../../support/suite-result-builders.ts'
import { virtualClock } from '../../support/virtual-clock.ts'

it('holds what was decided, where and by whom, and every trial without its answer', () => {
  const suite = newSuite([plannedCase('a'), plannedCase('b')])
  const trials = [
    trial('a', 'candidate', true, { output: 'secret answer', model: 'm-2' }),
    trial('a', 'candidate', false, { index: 2, model: 'm-1' }),
    trial('a', 'candidate', false, { phase: 'confirm' }),
    trial('a', 'baseline', false),
    lostTrial('b', 'candidate', 'gone'),
  ]
  const context = {
    head: { ref: 'HEAD', sha: '1'.repeat(40) },
    merged: true,
    ports: { clock: virtualClock(), origin: ORIGIN },
  }
  const decided = evaluation([promptEvaluation({ path: suite.path })])
  const made = makeRecord({ evaluation: decided, suite, trials, provider: digestFor('provider') }, context)

  expect(made).toMatchObject({
    prompt: suite.name,
    digest: suite.candidate.digest,
    suite: suite.suiteDigest,
    verdict: 'pass',
    merged: true,
    provider: digestFor('provider'),
  })
  // One of two scored trials of the bundle passes; confirmations, the baseline and missing trials do not count.
  expect(made.passRate).toBe(0.5)
  expect(made.models.returned).toEqual(expect.arrayContaining(['m-1', 'm-2']))
  expect(made.result).toMatchObject({ path: suite.path, verdict: 'pass' })
  expect(made.trials).toHaveLength(5)
  expect(JSON.stringify(made)).not.toContain('secret answer')
})

it('has no rate without a scored trial', () => {
  const suite = newSuite([plannedCase('a')])
  const context = {
    head: { ref: 'HEAD', sha: '1'.repeat(40) },
    merged: false,
    ports: { clock: virtualClock(), origin: ORIGIN },
  }
  const parts = {
    evaluation: evaluation([promptEvaluation({ path: suite.path })]),
    suite,
    trials: [lostTrial('a', 'candidate', 'gone')],
    provider: digestFor('provider'),
  }

  expect(makeRecord(parts, context).passRate).toBeNull()
})
