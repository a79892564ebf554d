import { describe, expect, it } from 'vitest'
import type { PromptEvaluation } from '../../src/domain/evaluation.ts'
import type { PublishLevel } from '../../src/domain/policy.ts'
import { firstRun, flakyCases, otherCases } from '../../src/report/other-cases.ts'
import { viewsOf } from '../../src/report/view.ts'
import {
  brokenPrompt,
  caseOutcome,
  doubtfulPrompt,
  evaluation,
  flakyCase,
  newPrompt,
  promptEvaluation,
  refusedPrompt,
} from '../support/evaluation-builders.ts'

function told(prompt: PromptEvaluation, publish: PublishLevel = 'excerpts'): string {
  return viewsOf(evaluation([prompt], { publish }))({ rows: 9, details: 9 })
    .map(otherCases)
    .join('')
}

const errored = (id: string, reason: string) =>
  caseOutcome({ id, status: 'unpaired', why: { kind: 'errored', reason } })

describe('the cases that did not break', () => {
  it('are told in a line each', () => {
    expect(told(brokenPrompt())).toBe(
      '**Improved:** `german-02`.\n\n**Flaky, ignored:** 8 cases flipped once and did not hold.',
    )
  })

  it('are named up to five', () => {
    const cases = Array.from({ length: 7 }, (_, i) => caseOutcome({ id: `c${i}`, status: 'improved' }))

    expect(told(promptEvaluation({ cases }))).toBe('**Improved:** `c0`, `c1`, `c2`, `c3`, `c4` and 2 more.')
  })

  it('are not called flaky where an outage kept every flip from being run again', () => {
    const prompt = promptEvaluation({
      verdict: 'not-measured',
      cases: [caseOutcome({ status: 'flaky' }), flakyCase('b')],
    })

    expect(flakyCases(prompt).map(({ id }) => id)).toEqual(['b'])
  })

  it('count as flaky only if they are no suspects', () => {
    expect(flakyCases(doubtfulPrompt())).toEqual([])
    expect(
      flakyCases(promptEvaluation({ cases: [flakyCase('a'), caseOutcome({ id: 'b', status: 'flaky' })] })).map(
        ({ id }) => id,
      ),
    ).toEqual(['a', 'b'])
  })

  it('are reported when they are new', () => {
    const failed = { score: 0, passes: 0, trials: 1 }
    const cases = [
      caseOutcome({ id: 'a', status: 'unpaired', why: { kind: 'new' } }),
      caseOutcome({ id: 'b', status: 'unpaired', why: { kind: 'new' }, baseline: failed }),
    ]

    expect(told(promptEvaluation({ cases }))).toBe(
      '**New, reported but not gated:** 2 cases (baseline passes 1, candidate 2).',
    )
  })

  it('are grouped by reason when they could not be measured', () => {
    const cases = ['timeout', 'timeout', '500 @octocat', 'b', 'c', 'd'].map((why, i) => errored(`c${i}`, why))
    const prompt = promptEvaluation({ cases, pairs: { planned: 120, scored: 114, errored: 6, notRun: 0 } })

    expect(told(prompt)).toBe(
      [
        '**Not measured:** 6 of 120 cases.',
        '',
        '- 2 cases: errored: timeout',
        '- 1 case: errored: 500 <code><!-- -->@octocat</code>',
        '- 1 case: errored: b',
        '- 2 other reasons',
      ].join('\n'),
    )
  })

  it('keep their reasons, which may quote a judge, where no text may be shown', () => {
    const cases = [errored('a', 'tone: the judge said so')]
    const prompt = promptEvaluation({ cases, pairs: { planned: 120, scored: 119, errored: 1, notRun: 0 } })

    expect(told(prompt, 'scores')).toBe('**Not measured:** 1 of 120 cases.\n\n- 1 case: errored')
  })

  it('do not repeat the reason of the whole', () => {
    expect(told(refusedPrompt())).toBe('**Not measured:** 60 of 60 cases.')
  })
})

describe('the first run of a new prompt', () => {
  it('counts passes and names failures', () => {
    expect(told(newPrompt())).toBe('The candidate passes **10 of 12 cases**. Failing: `ticket-001` and `ticket-002`.')
    expect(firstRun(newPrompt()).failing.map(({ id }) => id)).toEqual(['ticket-001', 'ticket-002'])
  })

  it('says nothing of passes where nothing was scored', () => {
    const candidate = { score: null, passes: 0, trials: 0 }
    const cases = [caseOutcome({ status: 'unpaired', why: { kind: 'not-run', reason: 'budget' }, candidate })]
    const prompt = newPrompt({ cases, pairs: { planned: 1, scored: 0, errored: 0, notRun: 1 } })

    expect(told(prompt)).toBe('**Not measured:** 1 of 1 case.\n\n- 1 case: not run: budget')
  })
})
