import { describe, expect, it } from 'vitest'
import { caseDetail } from '../../../src/report/html/case-detail.ts'
import { nodesOf } from '../../../src/report/html/node.ts'
import { preferenceList } from '../../../src/report/html/preference-list.ts'
import { reportSuites } from '../../../src/report/html/report-cases.ts'
import { brokenPrompt, evaluation } from '../../support/evaluation-builders.ts'
import { judgedPair } from '../../support/pair-judges.ts'

const MATERIAL = { telling: { baseline: null, candidate: null }, trials: [], variables: {} }
const JUDGED = [
  judgedPair('c', 'candidate', { reason: 'it <b>explains</b>' }),
  judgedPair('c', 'unscored', { index: 2, reason: '' }),
]
const textOf = (limit: number) =>
  JSON.stringify(nodesOf(preferenceList(caseDetail({ ...MATERIAL, limit, judged: JUDGED }))))

describe('the preferences on one case', () => {
  it('are told trial by trial with their reasons, as text', () => {
    const text = textOf(1000)

    expect(text).toContain('": it <b>explains</b>"')
    expect(text).toContain('" on trial 2: "')
    expect([text.includes('the candidate'), text.includes('unscored')]).toEqual([true, true])
  })

  it('keep the words of a judge back where no text may be published', () => {
    expect(textOf(0)).toContain('the candidate')
    expect(textOf(0)).not.toContain('explains')
  })

  it('are nothing where no judge compared', () => {
    expect(nodesOf(preferenceList(caseDetail({ ...MATERIAL, limit: 9 })))).toEqual([])
  })

  it('stand with the case that they are about, in full and in brief', () => {
    const prompt = brokenPrompt()
    const [first, second] = prompt.cases.map(({ id }) => id)
    const pairs = [judgedPair(second ?? '', 'tie', { reason: 'even' })]
    const figure = { name: 'p', wins: 0, losses: 0, ties: 1, unscored: 0, share: null, pValue: 1, note: null, pairs }
    const [suite] = reportSuites(evaluation([{ ...prompt, pairwise: [figure] }]))
    const cases = suite?.cases ?? []
    const told = (id: string | undefined) => cases.find(({ row }) => row.outcome.id === id)

    expect(told(second)?.full().preferences).toHaveLength(1)
    expect(told(second)?.brief().preferences).toHaveLength(1)
    expect(told(first)?.full().preferences).toBeUndefined()
  })
})
