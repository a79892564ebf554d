import { describe, expect, it } from 'vitest'
import { promptList, verdictList } from '../../../src/report/html/prompt-list.ts'
import { reportSuites } from '../../../src/report/html/report-cases.ts'
import { evaluation, manyPrompts } from '../../support/evaluation-builders.ts'
import { elementsIn, tableRows, textsIn } from '../../support/report-nodes.ts'

const suites = reportSuites(evaluation(manyPrompts()))

describe('the list of prompts', () => {
  it('has one line a prompt, worst first', () => {
    expect(tableRows(promptList(suites)).slice(1)).toEqual([
      ['support-triage', 'regressed6 cases broke', '120', '93.3 %', '86.6 %', '−6.7 (−14.1 … +1.0)'],
      ['reply', 'inconclusive1 case may have broken', '60', '93.3 %', '93.7 %', '−1.7 (−6.2 … +2.8)'],
      ['greeting', 'passednew, nothing to compare with', '12', '–', '–', '–'],
      ['summary', 'passedno regression found', '120', '93.3 %', '93.7 %', '+0.4 (−2.1 … +2.9)'],
      ['farewell', 'not applicablenothing to compare', '0', '–', '–', '–'],
    ])
  })

  it('leads to the part of each prompt', () => {
    const links = elementsIn(promptList(suites), 'a').map(({ attributes }) => attributes.href)
    expect(links).toEqual(['#suite-0', '#suite-1', '#suite-2', '#suite-3', '#suite-4'])
  })
})

describe('the list of verdicts', () => {
  it('has no figure', () => {
    expect(textsIn(verdictList(suites), 'li')).toEqual([
      'support-triageregressed',
      'replyinconclusive',
      'greetingpassed',
      'summarypassed',
      'farewellnot applicable',
    ])
  })
})
