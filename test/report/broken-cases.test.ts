import { describe, expect, it } from 'vitest'
import type { PromptEvaluation } from '../../src/domain/evaluation.ts'
import { brokenSection, suspectSection } from '../../src/report/broken-cases.ts'
import { type Amount, type View, viewsOf } from '../../src/report/view.ts'
import {
  brokenCase,
  brokenPrompt,
  caseOutcome,
  confirmation,
  decision,
  doubtfulPrompt,
  droppedPrompt,
  evaluation,
  promptEvaluation,
} from '../support/evaluation-builders.ts'

const FEW = { rows: 2, details: 1 }

function shown(render: (view: View) => string, prompt: PromptEvaluation, amount: Amount = FEW): string {
  return viewsOf(evaluation([prompt]))(amount)
    .map(render)
    .join('')
}

describe('the broken cases', () => {
  it('come critical first, with old, new, odds and what fails', () => {
    const lines = shown(brokenSection, brokenPrompt()).split('\n')

    expect(lines.slice(0, 8)).toEqual([
      '**6 cases broke**, confirmed on fresh re-runs of both versions:',
      '',
      '| case | baseline | candidate | odds against luck | fails |',
      '| :-- | --: | --: | --: | :-- |',
      '| `outage-02` **critical** | 8/8 | 0/8 | 8,751 : 1 | `urgency` |',
      '| `refund-05` | 8/8 | 0/8 | 8,751 : 1 | `urgency` |',
      '',
      '4 more cases not shown.',
    ])
  })

  it('are folded in as far as there is room', () => {
    const folds = (amount: Amount) => shown(brokenSection, brokenPrompt(), amount).split('<details>').length - 1

    expect([folds(FEW), folds({ rows: 9, details: 4 }), folds({ rows: 9, details: 0 })]).toEqual([1, 4, 0])
  })

  it('have no odds where the suite fell as a whole', () => {
    const text = shown(brokenSection, droppedPrompt())

    expect(text).toContain('**14 cases did worse**; the suite as a whole fell, none of them is proven alone:')
    expect(text).toContain('| case | baseline | candidate | fails |')
    expect(text).toContain('| `refund-01` | 3/3 | 0/3 | `urgency` |')
  })

  it('are listed once, with what the suite fell by, where their re-runs fell short of proof as well', () => {
    const fallen = caseOutcome({
      id: 'a',
      status: 'regressed',
      candidate: { score: 0, passes: 0, trials: 1 },
      confirmation: confirmation({ outcome: 'suspect', pairs: 16, baselinePasses: 16, candidatePasses: 8, odds: 104 }),
    })
    const prompt = promptEvaluation({ cases: [fallen], decision: decision({ endedBy: 'suite-test' }) })

    expect(shown(brokenSection, prompt)).toContain('| case | baseline | candidate | fails |')
    expect(shown(brokenSection, prompt)).toContain('| `a` | 1/1 | 0/1 |')
    expect(shown(suspectSection, prompt)).toBe('')
  })

  it('are told apart from those that only did worse', () => {
    const cases = [brokenCase('a'), caseOutcome({ id: 'b', status: 'regressed' })]

    expect(shown(brokenSection, promptEvaluation({ cases }))).toContain(
      '**1 case broke**, confirmed on fresh re-runs of both versions; 1 more did worse:',
    )
  })

  it('are called failing where they must pass', () => {
    const prompt = promptEvaluation({
      cases: [caseOutcome({ status: 'regressed' })],
      decision: decision({ endedBy: 'must-pass' }),
    })

    expect(shown(brokenSection, prompt)).toContain('**1 case failed** that must pass:')
  })

  it('are left out where there are none', () => {
    expect(shown(brokenSection, promptEvaluation())).toBe('')
  })
})

describe('suspects', () => {
  it('are shown with the evidence against them', () => {
    const text = shown(suspectSection, doubtfulPrompt())

    expect(text).toContain('**1 case may have broken**, short of proof:')
    expect(text).toContain('| `refund-05` | 15/16 | 6/16 | 61 : 1 | `urgency` |')
    expect(text).toContain('<details>')
  })

  it('are also cases that the end of the run kept from being run again', () => {
    const bet = confirmation({ outcome: 'unfinished', pairs: 0, baselinePasses: 0, candidatePasses: 0, odds: 1 })
    const [suspect] = doubtfulPrompt().cases
    const open = caseOutcome({ ...suspect, baseline: { score: 1, passes: 1, trials: 1 }, confirmation: bet })
    const text = shown(suspectSection, doubtfulPrompt({ cases: [open] }))

    expect(text).toContain('**1 case may have broken**, short of proof:')
    expect(text).toContain('| `refund-05` | 1/1 | 0/1 | `urgency` |')
  })

  it('are left out where there are none', () => {
    expect(shown(suspectSection, brokenPrompt())).toBe('')
  })
})
