import { describe, expect, it } from 'vitest'
import { scored, unscored } from '../../../src/domain/score.ts'
import type { CheckResult } from '../../../src/domain/trial.ts'
import { caseDetail } from '../../../src/report/html/case-detail.ts'
import { checksView } from '../../../src/report/html/check-view.ts'
import { checkResult, trial } from '../../support/evaluation-builders.ts'
import { tableRows } from '../../support/report-nodes.ts'

function rows(before: readonly CheckResult[] | null, after: readonly CheckResult[]) {
  const baseline = before === null ? null : trial({ checks: before })
  const candidate = trial({ checks: after })
  const material = { telling: { baseline, candidate }, trials: [], variables: {}, limit: 300 }
  const { telling, strings } = caseDetail(material)
  return tableRows(checksView(telling, strings))
}

describe('the checks of two answers', () => {
  it('stand side by side with their reasons', () => {
    const judged = { name: 'tone', type: 'llm-rubric', score: scored(0.5, 'curt'), passed: false }
    const lost = { ...judged, score: unscored('judge-refused', 'no verdict'), passed: null }

    expect(
      rows([checkResult('urgency', true, 'equals "high"'), lost], [checkResult('urgency', false, 'nothing'), judged]),
    ).toEqual([
      ['Check', 'Baseline', 'Candidate'],
      ['urgencyequals', '✓ 1.00equals "high"', '✗ 0.00nothing'],
      ['tonellm-rubric', 'unscoredno verdict', '✗ 0.50curt'],
    ])
  })

  it('show a dash where only one answer was checked', () => {
    expect(rows(null, [checkResult('urgency', true, 'ok')])[1]).toEqual(['urgencyequals', '–', '✓ 1.00ok'])
    expect(rows([checkResult('old', true, 'ok')], [checkResult('urgency', true, 'ok')])[2]).toEqual([
      'oldequals',
      '✓ 1.00ok',
      '–',
    ])
  })

  it('are left out where there are none', () => {
    expect(rows([], [])).toEqual([])
  })
})
