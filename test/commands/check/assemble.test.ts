import { describe, expect, it } from 'vitest'
import { assembleEvaluation } from '../../../src/commands/check/assemble.ts'
import { defaultPolicy } from '../../../src/config/policy.ts'
import type { Policy } from '../../../src/domain/policy.ts'
import type { GateOutcome } from '../../../src/gate/protocol.ts'
import { plannedCase, suiteResult, trial } from '../../support/suite-result-builders.ts'

function finished(outcome: Partial<GateOutcome>, over: Partial<Policy> = {}) {
  const result = suiteResult([plannedCase('a')], [trial('a', 'candidate', true)], outcome)
  const calls = { planned: 1, made: 1, retried: 0, failed: 0, reused: 0, judge: 0 }
  const cost = { usd: 0, known: true, inputTokens: 0, outputTokens: 0 }
  const models = { requested: ['m'], returned: ['m-1'] }
  return {
    versions: {
      policy: { ...defaultPolicy(), ...over },
      policySource: 'base' as const,
      configDigest: null,
      notices: ['take note'],
      suites: [],
      broken: [],
    },
    plans: [result.suite],
    run: { suites: [result], calls, cost, models, durationMs: 5 },
    simulated: true,
    durationMs: 7,
    key: null,
  }
}

describe('the evaluation of a run', () => {
  it('says once what every report repeats', () => {
    expect(assembleEvaluation(finished({}))).toMatchObject({
      verdict: 'pass',
      exitCode: 0,
      notices: ['take note'],
      simulated: true,
      durationMs: 7,
      provenance: { models: { returned: ['m-1'] } },
    })
  })

  it('blocks on doubt under on-inconclusive: fail, and says that there is no answer', () => {
    const { gate } = defaultPolicy()
    const doubt = finished({ verdict: 'inconclusive' }, { gate: { ...gate, onInconclusive: 'fail' } })

    expect(assembleEvaluation(doubt)).toMatchObject({
      exitCode: 3,
      title: expect.stringMatching(/^Could not evaluate/),
    })
  })

  it('takes a suite that the run lost for the bug that it is', () => {
    const lost = finished({})

    expect(() => assembleEvaluation({ ...lost, run: { ...lost.run, suites: [] } })).toThrow('lost the suite')
  })
})
