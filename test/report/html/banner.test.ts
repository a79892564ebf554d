import { describe, expect, it } from 'vitest'
import { banner, decisionSentence } from '../../../src/report/html/banner.ts'
import {
  brokenPrompt,
  deletedPrompt,
  evaluation,
  manyPrompts,
  promptEvaluation,
  refusedPrompt,
} from '../../support/evaluation-builders.ts'
import { textOf, textsIn } from '../../support/report-nodes.ts'

describe('the banner', () => {
  it('says the decision, its consequence and the figures of the run', () => {
    const view = banner(evaluation([brokenPrompt()]))

    expect(textsIn(view, 'h1')).toEqual(['✕support-triage regressed: 6 cases broke (120 cases)'])
    expect(textsIn(view, '.consequence')).toEqual(['The check fails.'])
    expect(textsIn(view, 'li')).toEqual([
      '120cases',
      '452calls',
      '$0.31cost',
      '1 min 12 stime',
      'See the 6 regressed cases',
    ])
    expect(view.attributes.class).toBe('banner regressed')
  })

  it('counts over all prompts', () => {
    const [prompts, cases] = textsIn(banner(evaluation(manyPrompts())), 'li')
    // 120 of summary, 12 of greeting, 120 of triage, 60 of reply.
    expect([prompts, cases]).toEqual(['5prompts', '312cases'])
  })

  it('says that a simulator answered, and every notice', () => {
    const view = banner(
      evaluation([promptEvaluation()], { simulated: true, notices: ['The gate changes after merge.'] }),
    )

    expect(textsIn(view, '.notices')).toEqual([
      'These answers come from the embedded simulator, not from a model.The gate changes after merge.',
    ])
  })

  it('has no figures where nothing was run', () => {
    expect(textsIn(banner(evaluation([deletedPrompt()])), '.facts')).toEqual([])
  })

  it('keeps every figure back where only the verdict may be published', () => {
    const view = banner(evaluation([brokenPrompt()], { publish: 'none' }))
    expect(textOf(view)).toBe('Prompt Staging✕RegressedThe check fails.')
  })
})

describe('the decision as a sentence', () => {
  it('stays whole where it holds no figure', () => {
    const refused = evaluation([refusedPrompt()], { publish: 'none' })
    expect(decisionSentence(refused)).toBe(refused.title)
  })
})
