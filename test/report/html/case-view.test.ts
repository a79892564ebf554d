import { describe, expect, it } from 'vitest'
import type { CaseOutcome } from '../../../src/domain/evaluation.ts'
import type { Trial } from '../../../src/domain/trial.ts'
import { caseBody, caseItem, caseLine } from '../../../src/report/html/case-view.ts'
import { type ReportCase, reportSuites } from '../../../src/report/html/report-cases.ts'
import {
  brokenCase,
  caseOutcome,
  evaluation,
  promptEvaluation,
  screening,
  trial,
} from '../../support/evaluation-builders.ts'
import { elementsIn, textOf, textsIn } from '../../support/report-nodes.ts'

function reported(outcome: CaseOutcome, trials: readonly Trial[] = screening(outcome.id)): ReportCase {
  const [suite] = reportSuites(evaluation([promptEvaluation({ cases: [outcome], trials })]))
  const [one] = suite?.cases ?? []
  if (one === undefined) throw new RangeError('no case')
  return one
}

const LABEL = { name: 'support-triage', neededOdds: 7000 }
const body = (one: ReportCase) => caseBody(one.row, one.full(), LABEL)

describe('the line of a case', () => {
  it('says what became of it, what fails and by how much', () => {
    const line = caseLine(reported(brokenCase('refund-05', { critical: true })).row, [LABEL])
    expect(line.map(textOf)).toEqual([
      'regressed',
      'refund-05criticalCharged twice',
      'urgency',
      '8/8 → 0/8',
      '8,751 : 1',
    ])
  })

  it('names the prompt where there are several', () => {
    const line = caseLine(reported(caseOutcome()).row, [LABEL, { name: 'reply', neededOdds: null }])
    expect(textsIn(line, '.prompt')).toEqual(['support-triage'])
  })

  it('names three failing checks at most', () => {
    const row = { ...reported(caseOutcome()).row, fails: ['a', 'b', 'c', 'd', 'e'] }
    expect(textsIn(caseLine(row, [LABEL]), '.fails')).toEqual(['a, b, c and 2 more'])
  })
})

describe('a case of the list', () => {
  it('unfolds where there is something below', () => {
    const { row } = reported(brokenCase('refund-05'))

    expect(caseItem(row, 7, [LABEL], [])).toMatchObject({ tag: 'details', attributes: { id: 'case-7' } })
    expect(caseItem(row, 7, [LABEL], null).tag).toBe('div')
  })
})

describe('an unfolded case', () => {
  it('has its story, tags, variables, both outputs and every check', () => {
    const view = body(reported(brokenCase('refund-05')))

    expect(textsIn(view, '.story')[0]).toContain('8,751 : 1, where 7,000 : 1 is proof')
    expect(textsIn(view, '.tags')).toEqual(['refund'])
    expect(textsIn(view, 'dt')).toEqual(['subject', 'ticket'])
    expect(textsIn(view, 'pre')).toHaveLength(2)
    expect(elementsIn(view, '.checks')).toHaveLength(1)
    expect(textsIn(view, '.trial')).toEqual([])
  })

  it('lists all trials where there are several pairs', () => {
    const again = [
      trial({ caseId: 'refund-05', phase: 'confirm', index: 1 }),
      trial({ caseId: 'refund-05', phase: 'round', index: 2, arm: 'candidate', passed: false }),
    ]
    const view = body(reported(brokenCase('refund-05'), [...screening('refund-05'), ...again]))

    expect(elementsIn(view, '.trial').map((item) => textsIn(item, 'summary')[0])).toEqual([
      'First lookbaseline ✓ passed 1.00candidate ✗ failed 0.75',
      'Re-run 1baseline ✓ passed 1.00candidate not run',
      'Look 2baseline not runcandidate ✗ failed 0.75',
    ])
  })

  it('says of the answer that stored trials were held against that it was left out', () => {
    const beside = trial({ caseId: 'refund-05', arm: 'candidate', passed: false })
    const afresh = screening('refund-05').map((one) => ({ ...one, index: 2 }))
    const view = body(reported(brokenCase('refund-05'), [beside, ...afresh]))

    expect(elementsIn(view, '.trial').map((item) => textsIn(item, 'summary')[0])).toEqual([
      'Left outbaseline as recordedcandidate ✗ failed 0.75',
      'First lookbaseline ✓ passed 1.00candidate ✗ failed 0.75',
    ])
  })

  it('says where to find what was left out', () => {
    const often = brokenCase('refund-05', { baseline: { score: 1, passes: 3, trials: 3 } })
    const one = reported(often)

    expect(textOf(caseBody(one.row, null, LABEL))).toContain('The answers were left out')
    expect(textOf(caseBody(one.row, one.brief(), LABEL))).toContain('Further trials were left out')
  })

  it('has no answers where nothing was run', () => {
    const lost = caseOutcome({ status: 'unpaired', why: { kind: 'not-run', reason: 'the budget was spent' } })
    const view = body(reported(lost, []))

    expect(textsIn(view, '.story')).toEqual(['Not run: the budget was spent'])
    expect(elementsIn(view, '.answers')).toEqual([])
  })
})
