import { describe, expect, it } from 'vitest'
import { unscored } from '../../../src/domain/score.ts'
import type { Trial } from '../../../src/domain/trial.ts'
import { tellingPair } from '../../../src/report/evidence.ts'
import { type CaseMaterial, caseDetail } from '../../../src/report/html/case-detail.ts'
import type { CaseDetail, TextRef } from '../../../src/report/html/case-record.ts'
import { checkResult, screening, trial } from '../../support/evaluation-builders.ts'

function material(trials: readonly Trial[], parts: Partial<CaseMaterial> = {}): CaseMaterial {
  const telling = tellingPair(trials.filter(({ caseId }) => caseId === 'refund-01'))
  return { telling, trials, variables: {}, limit: 300, ...parts }
}

const resolve = ({ strings }: CaseDetail, ref: TextRef) => (ref === null ? null : strings[ref])

describe('the details of a case', () => {
  const rerun = [
    trial({ phase: 'confirm', index: 2 }),
    trial({ phase: 'confirm', index: 2, arm: 'candidate', passed: false, output: 'no' }),
  ]

  it('pair the trials by what they were run for', () => {
    const { pairs } = caseDetail(material([...screening('refund-01'), ...rerun]))

    expect(
      pairs.map(({ phase, index, baseline, candidate }) => [phase, index, baseline?.passed, candidate?.passed]),
    ).toEqual([
      ['screen', 1, true, false],
      ['confirm', 2, true, false],
    ])
  })

  it('have the two answers that tell most, apart from all others', () => {
    const detail = caseDetail(material([...screening('refund-01'), ...rerun]))

    expect(detail.telling.candidate?.score).toBe(0.75)
    expect(resolve(detail, detail.telling.baseline?.output?.text ?? null)).toContain('"urgency":"high"')
  })

  it('keep each text once', () => {
    const { strings } = caseDetail(material([...screening('refund-01'), ...rerun]))

    expect(strings).toHaveLength(new Set(strings).size)
  })

  it('have every check with its score and reason', () => {
    const lost = { name: 'tone', type: 'llm-rubric', score: unscored('judge-refused', 'no verdict'), passed: null }
    const detail = caseDetail(material([trial({ checks: [checkResult('urgency', false, 'not "high"'), lost] })]))
    const checks = detail.telling.baseline?.checks ?? []

    expect(
      checks.map((check) => [resolve(detail, check.name), check.score, check.passed, resolve(detail, check.reason)]),
    ).toEqual([
      ['urgency', 0, false, 'not "high"'],
      ['tone', null, null, 'no verdict'],
    ])
  })

  it('have the variables, nested ones as JSON', () => {
    const detail = caseDetail(material([], { variables: { ticket: 'Help', seats: 14, who: { name: 'Ann' } } }))

    expect(detail.variables.map(([name, value]) => [resolve(detail, name), resolve(detail, value)])).toEqual([
      ['ticket', 'Help'],
      ['seats', '14'],
      ['who', '{\n  "name": "Ann"\n}'],
    ])
  })

  it('cut texts to what may be published', () => {
    const long = trial({ output: 'y'.repeat(50), checks: [checkResult('urgency', true, 'z'.repeat(50))] })
    const { strings, telling } = caseDetail(material([long], { limit: 10, variables: { ticket: 'x'.repeat(50) } }))

    expect(telling.baseline?.output).toMatchObject({ before: 0, after: 40 })
    expect(strings).toContain('y'.repeat(10))
    expect(strings).toContain(`${'x'.repeat(10)}… (40 more characters)`)
    expect(strings).toContain(`${'z'.repeat(10)}… (40 more characters)`)
  })

  it('hold no text of a model or a fixture where none may be published', () => {
    const error = { code: 'timeout', message: 'secret plans' }
    const lost = trial({ arm: 'candidate', output: null, error, score: null, passed: null, checks: [] })
    const detail = caseDetail(material([trial({}), lost], { limit: 0, variables: { ticket: 'secret' } }))

    expect(detail.strings).toEqual(['stop', 'gpt-4.1-mini-2025-04-14', 'well-formed', 'equals', 'urgency', 'timeout'])
    expect(detail.variables).toEqual([])
    expect(detail.telling.baseline?.output).toBeNull()
  })

  it('can be cut to the telling answers', () => {
    const detail = caseDetail({ ...material([...screening('refund-01'), ...rerun]), trials: [] })

    expect(detail.pairs).toEqual([])
    expect(detail.telling.candidate).not.toBeNull()
  })
})
