import { describe, expect, it } from 'vitest'
import type { PromptEvaluation } from '../../src/domain/evaluation.ts'
import { promptSection } from '../../src/report/prompt-section.ts'
import { viewsOf } from '../../src/report/view.ts'
import {
  brokenPrompt,
  decision,
  deletedPrompt,
  doubtfulPrompt,
  evaluation,
  promptEvaluation,
  refusedPrompt,
} from '../support/evaluation-builders.ts'

function section(prompt: PromptEvaluation): string {
  return viewsOf(evaluation([prompt]))({ rows: 9, details: 9 })
    .map(promptSection)
    .join('')
}

describe('the section of a prompt', () => {
  it('goes from the table over the cases to how it was decided', () => {
    const text = section(brokenPrompt())
    const marks = [
      '| **`support-triage`**',
      '**6 cases broke**',
      '<details>',
      '**Improved:**',
      '**Flaky, ignored:**',
      '**How this was decided.**',
      '**What this dataset can detect.**',
      'Baseline: `main`',
    ]
    const places = marks.map((mark) => text.indexOf(mark))

    expect(places).not.toContain(-1)
    expect(places).toEqual([...places].sort((a, b) => a - b))
  })

  it('gives the reason and the advice where the title does not', () => {
    const prompt = refusedPrompt({
      reason: 'judge @x failed',
      decision: decision({ endedBy: 'judge-unreliable', looks: [] }),
    })

    expect(section(prompt)).toContain(
      '**Why:** judge <code><!-- -->@x</code> failed. Choose a stronger judge model, or replace its checks by rules.',
    )
  })

  it('gives the figures behind an absolute bar', () => {
    const prompt = promptEvaluation({
      verdict: 'regressed',
      reason: 'below-min-score: mean 0.712, needed 0.8',
      decision: decision({ endedBy: 'min-score' }),
    })

    expect(section(prompt)).toContain('**Why:** below-min-score: mean 0.712, needed 0.8.')
  })

  it('does not repeat what the title says', () => {
    expect(section(brokenPrompt())).not.toContain('**Why:**')
    expect(section(doubtfulPrompt())).not.toContain('**Why:**')
    expect(section(promptEvaluation())).not.toContain('**Why:**')
  })

  it('says what became of a prompt that cannot be compared', () => {
    expect(section(deletedPrompt())).toContain('`prompts/farewell.prompt.yml`: deleted in this change')
  })
})
