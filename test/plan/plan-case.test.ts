import { describe, expect, it } from 'vitest'
import { digestOf } from '../../src/domain/digest.ts'
import type { Policy } from '../../src/domain/policy.ts'
import { planCase as planCaseIn, planContext } from '../../src/plan/plan-case.ts'
import type { ChangedSuite, VersionedCase } from '../../src/plan/versions.ts'
import { policy, rawCase, spec } from '../support/run-builders.ts'
import { changedSuite, gatedCase, version } from '../support/version-builders.ts'

const planCase = (suite: ChangedSuite, versioned: VersionedCase, rules: Policy) =>
  planCaseIn(suite, versioned, planContext(suite, rules))
const ok = (parsed: ReturnType<typeof planCase>) => {
  if (parsed.kind === 'bad') throw new Error(parsed.problems[0]?.message)
  return parsed.value
}
const problems = (parsed: ReturnType<typeof planCase>) => (parsed.kind === 'bad' ? parsed.problems : [])

describe('a planned case', () => {
  it('has both requests rendered, with their digests, and its checks bound', () => {
    const planned = ok(planCase(changedSuite(), gatedCase('one'), policy()))

    expect(planned.baseline?.request.messages).toEqual([{ role: 'user', content: 'Old one' }])
    expect(planned.candidate.request.messages).toEqual([{ role: 'user', content: 'New one' }])
    expect(planned.candidate.digest).toBe(digestOf(planned.candidate.request))
    expect(planned.checks.map(({ spec: { name } }) => name)).toEqual(['contains'])
    expect(planned).toMatchObject({ identical: false, gated: true })
  })

  it('has pairwise checks apart from those that score a trial', () => {
    const compared = spec({
      type: 'pairwise',
      name: 'tone',
      value: 'Is kinder than {{input}}',
      weight: 0,
      required: false,
    })
    const planned = ok(planCase(changedSuite({ checks: [spec({ value: 'x' }), compared] }), gatedCase('one'), policy()))

    expect(planned.checks.map(({ spec: { type } }) => type)).toEqual(['contains'])
    expect(planned.pairwise?.map((judge) => [judge.spec.name, judge.model])).toEqual([['tone', 'gpt-4.1']])
    expect(problems(planCase(changedSuite({ checks: [compared] }), gatedCase('one'), policy()))).toMatchObject([
      { code: 'case-unchecked', message: expect.stringContaining('only checks of weight 0') },
    ])
  })

  it('is identical when both arms send the same bytes, although the prompts differ', () => {
    const suite = changedSuite({ base: version('{{a}}', {}, 'main'), head: version('{{b}}') })

    expect(ok(planCase(suite, gatedCase('x', { a: 'same', b: 'same' }), policy())).identical).toBe(true)
    expect(ok(planCase(suite, gatedCase('x', { a: 'same', b: 'other' }), policy())).identical).toBe(false)
  })

  it.each([
    ['the model', { model: 'gpt-other' }],
    ['a parameter', { parameters: { temperature: 0 } }],
    ['the response format', { responseFormat: { kind: 'json-object' } }],
  ] as const)('is not identical when %s differs', (_, over) => {
    const suite = changedSuite({ base: version('{{input}}', {}, 'main'), head: version('{{input}}', over) })

    expect(ok(planCase(suite, gatedCase('x'), policy())).identical).toBe(false)
  })

  it('is identical when only the publisher was written out', () => {
    const suite = changedSuite({
      base: version('{{input}}', { model: 'gpt-4.1' }, 'main'),
      head: version('{{input}}', { model: 'openai/gpt-4.1' }),
    })

    expect(ok(planCase(suite, gatedCase('x'), policy())).identical).toBe(true)
    expect(ok(planCase(suite, gatedCase('x'), policy({ provider: { keepPublisher: true } }))).identical).toBe(false)
  })

  it('has no baseline, and is not identical, when the prompt is new', () => {
    expect(ok(planCase(changedSuite({ base: null }), gatedCase('x'), policy()))).toMatchObject({
      baseline: null,
      identical: false,
    })
  })

  it('has its own checks behind those of the suite, under names of their own', () => {
    const fixture = rawCase('x', {
      vars: { input: 'x' },
      checks: [spec({ value: 'a' }), spec({ name: 'own', value: 'b' })],
    })
    const names = ok(planCase(changedSuite(), { case: fixture, gated: false }, policy())).checks.map(
      (check) => check.spec.name,
    )

    expect([names[0], names[2]]).toEqual(['contains', 'own'])
    expect(new Set(names).size).toBe(3)
  })

  it('is refused without a check, and with checks of weight 0 only', () => {
    const fixture = {
      ...gatedCase('x'),
      case: rawCase('x', { vars: { input: 'x' }, at: { file: 'f.jsonl', line: 7 } }),
    }

    expect(problems(planCase(changedSuite({ checks: [] }), fixture, policy()))).toMatchObject([
      { code: 'case-unchecked', file: 'f.jsonl', line: 7, message: 'Case "x" has no check.' },
    ])
    const weightless = changedSuite({ checks: [spec({ value: 'x', weight: 0 })] })
    expect(problems(planCase(weightless, fixture, policy()))).toMatchObject([
      { code: 'case-unchecked', message: expect.stringContaining('weight 0') },
    ])
  })

  it('tells missing variables of both arms and of the checks at once', () => {
    const suite = changedSuite({
      base: version('{{a}}', {}, 'main'),
      head: version('{{b}}'),
      checks: [spec({ value: '{{c}}' })],
    })

    expect(problems(planCase(suite, gatedCase('x', {}), policy())).map(({ code }) => code)).toEqual([
      'variable-missing',
      'variable-missing',
      'variable-missing',
    ])
  })
})
