import { describe, expect, it } from 'vitest'
import type { Decision } from '../../src/domain/evaluation.ts'
import type { NominatedCase } from '../../src/gate/protocol.ts'
import { caseOutcomes } from '../../src/outcome/case-outcomes.ts'
import { lostTrial, plannedCase, rawCase, ruleCheck, suiteResult, trial } from '../support/suite-result-builders.ts'

const pair = (id: string, baseline: boolean, candidate: boolean) => [
  trial(id, 'baseline', baseline),
  trial(id, 'candidate', candidate),
]

const decision = (endedBy: Decision['endedBy']): Decision => ({
  alpha: 0.01,
  looks: [],
  nominated: 0,
  neededOdds: null,
  endedBy,
})

const bet = (position: number, outcome: NominatedCase['outcome']): NominatedCase => ({
  case: position,
  outcome,
  pairs: 8,
  baselinePasses: 8,
  candidatePasses: 0,
  odds: 8751,
})

describe('what became of a case', () => {
  it('is regressed when its flip was confirmed, flaky when it was not, improved or unchanged otherwise', () => {
    const cases = ['broken', 'flip', 'better', 'same'].map((id) => plannedCase(id))
    const trials = [
      ...pair('broken', true, false),
      ...pair('flip', true, false),
      ...pair('better', false, true),
      ...pair('same', true, true),
    ]
    const result = suiteResult(cases, trials, { nominated: [bet(0, 'confirmed'), bet(1, 'flaky')] })

    expect(caseOutcomes(result).map(({ status }) => status)).toEqual(['regressed', 'flaky', 'improved', 'unchanged'])
    expect(caseOutcomes(result)[0]?.confirmation).toMatchObject({ odds: 8751, baselinePasses: 8, candidatePasses: 0 })
  })

  it('is regressed when fresh pairs showed it, although its screen brought no score', () => {
    const cases = ['broken', 'away'].map((id) => plannedCase(id))
    const trials = cases.flatMap(({ case: { id } }) => [trial(id, 'baseline', true), lostTrial(id, 'candidate', 'no')])
    const result = suiteResult(cases, trials, { nominated: [bet(0, 'confirmed'), bet(1, 'unfinished')] })

    expect(caseOutcomes(result)).toMatchObject([
      { status: 'regressed', why: null, candidate: { score: null } },
      { status: 'unpaired', why: { kind: 'errored' } },
    ])
  })

  it('is recognised by its first variable that is not its id', () => {
    const vars = { id: 'late', input: 'The parcel is late.', expected: 'parcel' }
    const result = suiteResult([plannedCase('late', { case: rawCase('late', { vars }) })], pair('late', true, true))

    expect(caseOutcomes(result)[0]?.excerpt).toBe('The parcel is late.')
  })

  it('is regressed when the suite test failed and the case is lower on the candidate', () => {
    const cases = [plannedCase('lower'), plannedCase('same')]
    const trials = [...pair('lower', true, false), ...pair('same', false, false)]
    const result = suiteResult(cases, trials, { decision: decision('suite-test') })

    expect(caseOutcomes(result).map(({ status }) => status)).toEqual(['regressed', 'unchanged'])
  })

  it('is regressed when the cases of its gated tag fell and it is lower; one of another tag is not', () => {
    const tagged = (id: string, tags: readonly string[]) => plannedCase(id, { case: rawCase(id, { tags }) })
    const cases = [tagged('lower', ['a', 'refund']), tagged('same', ['refund']), tagged('other', ['invoice'])]
    const trials = [...pair('lower', true, false), ...pair('same', true, true), ...pair('other', true, false)]
    const tag = (name: string, failed: boolean) => ({ tag: name, p: 0.0001, delta: -0.5, failAt: 0.0015, failed })
    const lastLook = {
      k: 5,
      p: 0.2,
      failAt: 0.0045,
      stopAbove: 0.1,
      tags: [tag('refund', true), tag('invoice', false)],
    }
    const result = suiteResult(cases, trials, { decision: decision('tag-test'), lastLook })

    expect(caseOutcomes(result).map(({ status }) => status)).toEqual(['regressed', 'unchanged', 'flaky'])
  })

  it('is regressed when it must pass and did not', () => {
    const must = plannedCase('must', { case: rawCase('must', { mustPass: true }) })
    const result = suiteResult([must], pair('must', false, false), { decision: decision('must-pass') })

    expect(caseOutcomes(result)[0]?.status).toBe('regressed')
  })

  it('is unpaired, with the reason and no score, when an arm has no scored trial', () => {
    const trials = [trial('a', 'baseline', true), lostTrial('a', 'candidate', 'timed out')]
    const [lost, notRun] = caseOutcomes(suiteResult([plannedCase('a'), plannedCase('b')], trials))

    expect(lost).toMatchObject({
      status: 'unpaired',
      why: { kind: 'errored', reason: 'timed out' },
      candidate: { score: null, trials: 0 },
    })
    expect(notRun).toMatchObject({ status: 'unpaired', why: { kind: 'not-run', reason: 'the run ended before it' } })
  })

  it('was not run for the reason of a suite that could not be measured', () => {
    const over = { verdict: 'not-measured', because: 'the provider answered 401' } as const
    const [notRun] = caseOutcomes(suiteResult([plannedCase('a')], [], over))

    expect(notRun?.why).toEqual({ kind: 'not-run', reason: 'the provider answered 401' })
  })

  it('is unpaired as new when only head has it, although both arms ran', () => {
    const [fresh] = caseOutcomes(suiteResult([plannedCase('n', { gated: false })], pair('n', true, false)))

    expect(fresh).toMatchObject({
      status: 'unpaired',
      why: { kind: 'new' },
      baseline: { score: 1 },
      candidate: { score: 0 },
    })
  })

  it('is unchanged without a trial when both arms send the same bytes', () => {
    const [same] = caseOutcomes(suiteResult([plannedCase('i', { identical: true })], []))

    expect(same).toMatchObject({ status: 'unchanged', why: null, baseline: { score: null, trials: 0 } })
  })

  it('counts trials of the suite statistic alone, never confirmations', () => {
    const confirm = trial('a', 'candidate', true, { phase: 'confirm' })
    const [outcome] = caseOutcomes(suiteResult([plannedCase('a')], [...pair('a', true, false), confirm]))

    expect(outcome?.candidate).toEqual({ score: 0, passes: 0, trials: 1 })
  })

  it('is critical when its author says so, or when a critical check fails on the candidate', () => {
    const strict = { checks: [ruleCheck({ critical: true })] }
    const cases = [plannedCase('fails', strict), plannedCase('holds', strict), plannedCase('plain')]
    const trials = [...pair('fails', true, false), ...pair('holds', false, true), ...pair('plain', true, false)]

    expect(caseOutcomes(suiteResult(cases, trials)).map(({ critical }) => critical)).toEqual([true, false, false])
  })

  it('names a nominated case by its place among the gated cases', () => {
    const cases = [plannedCase('new', { gated: false }), plannedCase('gated')]
    const trials = [...pair('new', true, false), ...pair('gated', true, false)]
    const outcomes = caseOutcomes(suiteResult(cases, trials, { nominated: [bet(0, 'confirmed')] }))

    expect(outcomes.map(({ id, status }) => [id, status])).toEqual([
      ['new', 'unpaired'],
      ['gated', 'regressed'],
    ])
  })
})
