import { describe, expect, it } from 'vitest'
import type { PromptEvaluation } from '../../../src/domain/evaluation.ts'
import { rankedCases, reportSuites } from '../../../src/report/html/report-cases.ts'
import { suiteView } from '../../../src/report/html/suite-view.ts'
import {
  brokenPrompt,
  checkComparison,
  deletedPrompt,
  evaluation,
  newPrompt,
  promptEvaluation,
  refusedPrompt,
} from '../../support/evaluation-builders.ts'
import { elementsIn, textOf, textsIn } from '../../support/report-nodes.ts'

function viewOf(prompt: PromptEvaluation, only = true) {
  const suites = reportSuites(evaluation([prompt]))
  const [suite] = suites
  if (suite === undefined) throw new RangeError('no suite')
  return suiteView(
    suite,
    rankedCases(suites).map(({ row }) => row),
    only,
  )
}

describe('the part of a prompt', () => {
  it('has its verdict, table, pictures, decision and versions', () => {
    const view = viewOf(brokenPrompt({ tags: [{ ...checkComparison('x'), tag: 'angry' }] }))

    expect(textsIn(view, 'h2')).toEqual(['support-triageregressed'])
    for (const part of ['.figures-table', '.differences', '.tag-table', '.decision', '.versions']) {
      expect(elementsIn(view, part), part).toHaveLength(1)
    }
  })

  it('is open where there is something to look at, or nothing else', () => {
    const open = (prompt: PromptEvaluation, only: boolean) => 'open' in viewOf(prompt, only).attributes

    expect(open(brokenPrompt(), false)).toBe(true)
    expect(open(promptEvaluation(), false)).toBe(false)
    expect(open(promptEvaluation(), true)).toBe(true)
    expect(open(deletedPrompt(), false)).toBe(false)
  })

  it('says its finding where the title of the page does not', () => {
    expect(textsIn(viewOf(promptEvaluation(), false), '.hint')).toEqual(['no regression found'])
    expect(textsIn(viewOf(promptEvaluation(), true), '.hint')).toEqual([])
  })

  it('gives the reason where the finding says less', () => {
    const refused = viewOf(refusedPrompt())

    expect(textsIn(refused, '.reason')).toEqual(['HTTP 401 from the model API: Incorrect API key provided.'])
    expect(textsIn(refused, '.counts')).toEqual(['Of 60 cases, 0 were measured, 60 not run.'])
    expect(textsIn(viewOf(brokenPrompt()), '.reason')).toEqual([])
  })

  it('has no table and no picture for a new prompt', () => {
    const view = viewOf(newPrompt())

    expect(elementsIn(view, 'svg')).toEqual([])
    expect(textOf(view)).toContain('New: nothing to compare with; 10 of 12 cases pass')
  })

  it('has nothing to decide for a deleted prompt', () => {
    expect(textsIn(viewOf(deletedPrompt()), '.decision')).toEqual([])
    expect(textsIn(viewOf(deletedPrompt()), '.reason')).toEqual(['Deleted in this change.'])
  })

  it('does not let a reason run on', () => {
    const [reason] = textsIn(viewOf(refusedPrompt({ reason: 'x'.repeat(9000) })), '.reason')
    expect(reason?.length).toBeLessThan(700)
  })
})
