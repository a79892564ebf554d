import { describe, expect, it } from 'vitest'
import { caseList } from '../../../src/report/html/case-list.ts'
import { rankedCases, reportSuites } from '../../../src/report/html/report-cases.ts'
import {
  brokenPrompt,
  deletedPrompt,
  evaluation,
  promptEvaluation,
  unchangedCases,
} from '../../support/evaluation-builders.ts'
import { elementsIn, textsIn } from '../../support/report-nodes.ts'

function listOf(prompts: Parameters<typeof evaluation>[0]) {
  const suites = reportSuites(evaluation(prompts))
  return caseList(suites, rankedCases(suites))
}

describe('the list without script', () => {
  it('shows the thirty worst cases in full and names the others', () => {
    const list = listOf([brokenPrompt()])

    expect(elementsIn(list, '.case')).toHaveLength(120)
    expect(elementsIn(list, '.case').filter(({ tag }) => tag === 'details')).toHaveLength(30)
    expect(textsIn(list, '.id').slice(0, 2)).toEqual(['outage-02', 'refund-05'])
    expect(textsIn(list, 'noscript')).toEqual([])
  })

  it('says how many it does not name', () => {
    const list = listOf([promptEvaluation({ cases: unchangedCases(1000) })])

    expect(elementsIn(list, '.case')).toHaveLength(300)
    expect(textsIn(list, 'noscript')).toEqual(['700 more cases not listed without script.'])
  })

  it('is left out without cases', () => {
    expect(listOf([deletedPrompt()])).toBeNull()
  })
})
