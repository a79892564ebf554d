import { describe, expect, it } from 'vitest'
import { caseAnnotations } from '../../src/report/annotations.ts'
import {
  brokenCase,
  brokenPrompt,
  droppedPrompt,
  evaluation,
  promptEvaluation,
} from '../support/evaluation-builders.ts'

describe('annotations', () => {
  it('are the worst five broken cases, on the prompt', () => {
    const annotations = caseAnnotations(
      evaluation([promptEvaluation({ path: 'prompts/b.prompt.yml' }), brokenPrompt()]),
    )

    expect(annotations).toHaveLength(5)
    expect(annotations[0]).toEqual({
      path: 'prompts/support-triage.prompt.yml',
      line: 1,
      title: 'support-triage: outage-02 broke',
      message:
        'Case outage-02 (critical): 8/8 on the baseline, 0/8 on the candidate. Odds against luck: 8,751 : 1. Fails: urgency.',
    })
  })

  it('give no odds where a case was not run again', () => {
    expect(caseAnnotations(evaluation([droppedPrompt()]))[0]).toMatchObject({
      title: 'support-triage: refund-01 did worse',
      message: 'Case refund-01: 3/3 on the baseline, 0/3 on the candidate. Fails: urgency.',
    })
  })

  it('are left out where nothing failed the check or figures may not be shown', () => {
    const tolerated = promptEvaluation({ cases: [brokenCase('a')] })

    expect(caseAnnotations(evaluation([tolerated]))).toEqual([])
    expect(caseAnnotations(evaluation([brokenPrompt()], { publish: 'none' }))).toEqual([])
  })

  it('are one line each whatever a case is called', () => {
    const prompt = brokenPrompt({ cases: [brokenCase('a\n::error::\u001b[2J')] })
    const [annotation] = caseAnnotations(evaluation([prompt]))

    expect(annotation?.message).toContain('Case a↵::error::⟨U+001B⟩[2J: 8/8')
    expect(annotation?.title).toBe('support-triage: a↵::error::⟨U+001B⟩[2J broke')
  })
})
