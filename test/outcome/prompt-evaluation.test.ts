import { describe, expect, it } from 'vitest'
import { evaluatePrompt, notApplicable } from '../../src/outcome/prompt-evaluation.ts'
import { GATE_POLICY } from '../support/gate-policy.ts'
import { lostTrial, plannedCase, suiteResult, trial } from '../support/suite-result-builders.ts'

describe('the evaluation of one prompt', () => {
  it('conserves pairs: planned = scored + errored + not run', () => {
    const cases = ['ok', 'lost', 'never'].map((id) => plannedCase(id))
    const trials = [
      trial('ok', 'baseline', true),
      trial('ok', 'candidate', true),
      trial('lost', 'baseline', true),
      lostTrial('lost', 'candidate', 'reset'),
    ]
    const { pairs } = evaluatePrompt(suiteResult(cases, trials), GATE_POLICY)

    expect(pairs).toEqual({ planned: 3, scored: 1, errored: 1, notRun: 1 })
  })

  it('compares nothing for a new prompt, and says that its cases are new', () => {
    const { suite, ...rest } = suiteResult([plannedCase('a', { baseline: null })], [trial('a', 'candidate', true)])
    const { name, path, candidate, cases, gatedTags, suiteDigest } = suite
    const fresh = { ...rest, suite: { kind: 'new' as const, name, path, candidate, cases, gatedTags, suiteDigest } }

    expect(evaluatePrompt(fresh, GATE_POLICY)).toMatchObject({
      baseline: null,
      comparison: null,
      cases: [{ why: { kind: 'new' } }],
    })
  })

  it('lists a prompt that needed no run with its reason', () => {
    const plan = { kind: 'not-applicable', name: 'p', path: 'p.prompt.yml', baseline: null, reason: 'deleted' } as const

    expect(notApplicable(plan)).toMatchObject({ verdict: 'not-applicable', reason: 'deleted', cases: [] })
  })
})
