import { describe, expect, it } from 'vitest'
import { bottom, decisionOnly, top, verdictsOnly } from '../../src/report/frame.ts'
import {
  brokenPrompt,
  evaluation,
  manyPrompts,
  promptEvaluation,
  refusedPrompt,
} from '../support/evaluation-builders.ts'

describe('a report in markdown', () => {
  it('begins with the decision, what the check does, and what one must know', () => {
    expect(top(evaluation([brokenPrompt()], { simulated: true }))).toBe(
      [
        '## ❌ support-triage regressed: 6 cases broke (120 cases)',
        'The check **fails**.',
        '> **Simulator.** These answers come from the embedded simulator, not from a model.',
      ].join('\n\n'),
    )
  })

  it('ends with calls, cost, time and models', () => {
    expect(bottom(evaluation())).toBe(
      '452 calls (3 retried) · $0.31 · 1 min 12 s. Model: `gpt-4.1-mini` (answering as `gpt-4.1-mini-2025-04-14`).',
    )
    expect(bottom(evaluation([]))).toBe('')
  })

  it('lets no name of a prompt out of the heading', () => {
    expect(top(evaluation([promptEvaluation({ path: 'prompts/@octocat.prompt.yml' })]))).toMatch(
      /^## ✅ <code><!-- -->@octocat<\/code> passed/,
    )
  })

  it('says of a simulator even in its shortest form', () => {
    expect(decisionOnly(evaluation([brokenPrompt()], { simulated: true }))).toBe(
      '## ❌ support-triage regressed: 6 cases broke (120 cases)\n\n> **Simulator.** These answers come from the embedded simulator, not from a model.',
    )
  })
})

describe('a report that may only give verdicts', () => {
  it('has no figure in it', () => {
    const text = verdictsOnly(evaluation(manyPrompts(), { publish: 'none' }))

    expect(text).toBe(
      [
        '## ❌ Regressed\n\nThe check **fails**.\n',
        '- `support-triage`: regressed',
        '- `reply`: inconclusive',
        '- `greeting`: passed',
        '- `summary`: passed',
        '- `farewell`: not applicable',
      ].join('\n'),
    )
  })

  it('still says why nothing could be evaluated', () => {
    expect(verdictsOnly(evaluation([refusedPrompt()], { publish: 'none' }))).toContain(
      '## ⛔ Could not evaluate support-triage: the model API refused the account',
    )
  })
})
