import { describe, expect, it } from 'vitest'
import { rememberedEvaluation } from '../../../src/commands/check/remembered.ts'
import { digestOf } from '../../../src/domain/digest.ts'
import { resultJson } from '../../../src/report/result.ts'
import { compareSuite, plannedCases, policy } from '../../support/run-builders.ts'

const versions = {
  policy: policy(),
  policySource: 'base',
  configDigest: null,
  notices: ['note'],
  suites: [],
  broken: [],
} as const
const key = digestOf('question')
const suite = compareSuite(plannedCases(2))
const remembered = { verdict: 'regressed', title: 'p regressed' } as const

describe('a remembered verdict', () => {
  it('is told as it was, without a call', () => {
    const evaluation = rememberedEvaluation(remembered, { versions, plans: [suite], key })
    expect(evaluation).toMatchObject({ verdict: 'regressed', title: 'p regressed', exitCode: 1, key, remembered: true })
    expect(evaluation.notices).toEqual([expect.stringContaining('no call was made'), 'note'])
    expect(resultJson(evaluation)).toMatchObject({
      calls: { made: 0 },
      prompts: [
        { path: suite.path, verdict: 'regressed', candidate: { digest: suite.candidate.digest }, comparison: null },
      ],
    })
  })

  it("says that it is the simulator's where that would answer", () => {
    const offline = { ...versions, policy: policy({ provider: { baseUrl: 'simulator' } }) }
    expect(rememberedEvaluation(remembered, { versions: offline, plans: [suite], key }).simulated).toBe(true)
    expect(rememberedEvaluation(remembered, { versions, plans: [suite], key }).simulated).toBe(false)
  })

  it('of several prompts names none, for it is not known which one decided', () => {
    const plans = [suite, compareSuite(plannedCases(1), 'q')]
    expect(rememberedEvaluation(remembered, { versions, plans, key }).prompts).toEqual([])
  })

  it('blocks on doubt where the policy says so now', () => {
    const strict = { ...versions, policy: policy({ gate: { onInconclusive: 'fail' } }) }
    const doubt = { ...remembered, verdict: 'inconclusive' } as const
    expect(rememberedEvaluation(doubt, { versions: strict, plans: [suite], key }).exitCode).toBe(3)
  })
})
