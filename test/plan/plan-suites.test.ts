import { describe, expect, it } from 'vitest'
import { judgeWording } from '../../src/check/judge/wording.ts'
import type { CheckSpec } from '../../src/domain/check.ts'
import { digestOf } from '../../src/domain/digest.ts'
import type { Policy } from '../../src/domain/policy.ts'
import { caseIdentity, checkIdentity, judgeIdentity } from '../../src/plan/identity.ts'
import { planSuites } from '../../src/plan/plan-suites.ts'
import type { ChangedSuite, VersionedSuite } from '../../src/plan/versions.ts'
import { policy, spec } from '../support/run-builders.ts'
import { changedSuite, gatedCase, version } from '../support/version-builders.ts'

function planned(suites: readonly VersionedSuite[], over: Policy = policy()) {
  return planSuites({ policy: over, suites })
}

function plans(suites: readonly VersionedSuite[], over: Policy = policy()) {
  const parsed = planned(suites, over)
  if (parsed.kind === 'bad') throw new Error(parsed.problems[0]?.message)
  return parsed.value
}

function problems(suites: readonly VersionedSuite[], over: Policy = policy()) {
  const parsed = planned(suites, over)
  return parsed.kind === 'bad' ? parsed.problems : []
}

describe('the plan', () => {
  it('of a changed prompt compares both versions on every case', () => {
    const suite = changedSuite({ cases: [gatedCase('one'), { ...gatedCase('two'), gated: false }] })
    const [plan] = plans([suite])

    expect(plan).toMatchObject({
      kind: 'compare',
      name: 'prompts/a',
      path: 'prompts/a.prompt.yml',
      baseline: suite.base?.side,
      candidate: suite.head.side,
      cases: [
        { case: { id: 'one' }, gated: true },
        { case: { id: 'two' }, gated: false },
      ],
    })
  })

  it('carries the tags that are gated', () => {
    expect(plans([changedSuite({ gatedTags: ['refund'] })])).toMatchObject([{ gatedTags: ['refund'] }])
  })

  it('is refused before any call when the API cannot be told what the prompt says', () => {
    const suite = changedSuite({ head: version('New {{input}}', { parameters: { stop: 'END' } }) })
    const responses = policy({ provider: { api: 'responses' } })

    expect(problems([suite], responses)).toMatchObject([{ code: 'prompt-unsupported', file: 'prompts/a.prompt.yml' }])
    expect(problems([suite])).toEqual([])
  })

  it('of a renamed prompt keeps the old path with the baseline', () => {
    const suite = changedSuite({ base: version('Old {{input}}', { path: 'old.prompt.yml' }, 'main') })

    expect(plans([suite])).toMatchObject([{ path: 'prompts/a.prompt.yml', baseline: { path: 'old.prompt.yml' } }])
  })

  it('of a new prompt has no baseline', () => {
    expect(plans([changedSuite({ base: null })])).toMatchObject([{ kind: 'new', cases: [{ baseline: null }] }])
  })

  it('keeps what needs no run, in its place', () => {
    const deleted = {
      kind: 'not-applicable',
      name: 'b',
      path: 'b.prompt.yml',
      baseline: null,
      reason: 'deleted',
    } as const

    expect(plans([deleted, changedSuite()]).map(({ kind }) => kind)).toEqual(['not-applicable', 'compare'])
    expect(plans([])).toEqual([])
  })
})

describe('problems', () => {
  it('of all suites come at once', () => {
    const unchecked = changedSuite({ checks: [] })
    const unrendered = changedSuite({ head: version('{{missing}}') })

    expect(problems([unchecked, unrendered]).map(({ code }) => code)).toEqual(['case-unchecked', 'variable-missing'])
  })

  it('include models that are not allowed', () => {
    expect(problems([changedSuite()], policy({ provider: { models: ['other'] } })).map(({ code }) => code)).toEqual([
      'model-not-allowed',
    ])
  })
})

describe('the digest of a suite', () => {
  const digest = (over: Partial<ChangedSuite>, rules: Policy = policy()) => {
    const [plan] = plans([changedSuite(over)], rules)
    return plan?.kind === 'compare' ? plan.suiteDigest : null
  }
  const two = [gatedCase('one'), gatedCase('two')]

  it('does not depend on the prompts, the order of cases, or cases that are not gated', () => {
    const same = digest({ cases: two })

    expect(digest({ cases: two.toReversed(), head: version('Other {{input}}') })).toBe(same)
    expect(digest({ cases: [...two, { ...gatedCase('three'), gated: false }] })).toBe(same)
  })

  it.each([
    ['a case', { cases: [gatedCase('one', { input: 'other' }), gatedCase('two')] }, policy()],
    ['a missing case', { cases: [gatedCase('one')] }, policy()],
    ['a check', { cases: two, checks: [spec({ value: 'other' })] }, policy()],
    ['the judge', { cases: two }, policy({ judge: { model: 'other' } })],
    ['the model of embeddings', { cases: two }, policy({ judge: { embeddingModel: 'other' } })],
  ])('differs with %s', (_, over, rules) => {
    expect(digest(over, rules)).not.toBe(digest({ cases: two }))
  })

  it('holds what judges are told where it has one, so that a judge asked in other words is another one', () => {
    const judged = spec({ type: 'llm-rubric', value: 'Is kind' })
    const parts = {
      cases: two.map((versioned) => digestOf(caseIdentity(versioned.case))).sort(),
      checks: [checkIdentity(judged)],
      judge: judgeIdentity(policy().judge),
    }

    expect(digest({ cases: two, checks: [judged] })).toBe(digestOf({ ...parts, wording: judgeWording() }))
  })

  it('differs with the address of a scorer that it asks, and not with that of another', () => {
    const of = (url: string, other = 'https://o.example/') => {
      const scorers = { tone: { url, timeoutMs: 1 }, other: { url: other, timeoutMs: 1 } }
      return digest({ cases: two, checks: [spec({ type: 'http', value: 'tone' })] }, policy({ scorers }))
    }

    expect(of('https://b.example/')).not.toBe(of('https://a.example/'))
    expect(of('https://a.example/', 'https://moved.example/')).toBe(of('https://a.example/'))
  })

  it('differs with prices where a check holds answers to their cost, and not elsewhere', () => {
    const cheap = spec({ type: 'cost', threshold: 0.01 })
    const of = (check: CheckSpec, input: number) => {
      return digest(
        { cases: two, checks: [check] },
        policy({ provider: { prices: { 'gpt-test': { input, output: 1 } } } }),
      )
    }

    expect(of(cheap, 1)).not.toBe(of(cheap, 2))
    expect(of(spec({ value: 'ok' }), 1)).toBe(of(spec({ value: 'ok' }), 2))
  })
})
