import { describe, expect, it } from 'vitest'
import { digestOf } from '../../src/domain/digest.ts'
import type { BaselineSide } from '../../src/domain/evaluation.ts'
import type { StoredUse } from '../../src/domain/stored-baseline.ts'
import { explanation } from '../../src/report/explanation.ts'
import { caseStory } from '../../src/report/html/case-story.ts'
import { versionsView } from '../../src/report/html/versions-view.ts'
import { versionsLine } from '../../src/report/provenance.ts'
import { resultJson } from '../../src/report/result.ts'
import { journalled, storedSentences, storedWords } from '../../src/report/stored-baseline.ts'
import { promptLines } from '../../src/report/terminal-prompt.ts'
import { caseOutcome, evaluation, promptEvaluation } from '../support/evaluation-builders.ts'
import { textsIn } from '../support/report-nodes.ts'

const RUN = 'https://github.com/o/r/actions/runs/1'
const USE: StoredUse = {
  source: { at: '2026-01-10T23:59:00.000Z', commit: 'ab'.repeat(20), run: RUN },
  ...{ cases: 120, trials: 360, anew: false },
}
const baseline = (use: Partial<StoredUse> = {}, reused = 120): BaselineSide => ({
  ...{ ref: 'main', sha: 'c'.repeat(40), path: 'p', digest: digestOf('old'), reused },
  stored: { ...USE, ...use },
})
const ANEW = { cases: 0, trials: 0, anew: true }
const { stored: _, ...PLAIN } = baseline({}, 0)

describe('trials that stood in for the baseline', () => {
  const prompt = promptEvaluation({ baseline: baseline() })

  it('are told where the decision is explained', () => {
    expect(explanation(prompt)).toMatch(
      /^The candidate answered 120 cases, once each\. The baseline was not run for that: 360 trials of it, recorded on 2026-01-10, stood in\. They can end a run early as a pass and never fail it\./,
    )
  })

  it('are named with their commit and run in the comment, the terminal and the report', () => {
    expect(versionsLine(prompt)).toContain(
      `, its 360 trials recorded on 2026-01-10 (commit \`abababababab\`, [run](<${RUN}>)).`,
    )
    expect(promptLines(prompt, 100)).toContainEqual({
      kind: 'finding',
      name: 'baseline',
      text: '360 trials recorded on 2026-01-10 (commit abababababab) instead of fresh ones',
    })
    expect(textsIn(versionsView(prompt), 'dd')[0]).toContain(
      `; 360 trials recorded on 2026-01-10 at commit abababababab, ${RUN} stood in for it, of which there are scores and no answers`,
    )
  })

  it('stand in result.json', () => {
    expect(resultJson(evaluation([prompt]))).toMatchObject({
      prompts: [
        {
          baseline: {
            ...{
              reused: 120,
              stored: { at: USE.source.at, commit: 'ab'.repeat(20), run: RUN, cases: 120, trials: 360 },
            },
          },
        },
      ],
    })
    expect(resultJson(evaluation([promptEvaluation({ baseline: PLAIN })]))).toMatchObject({
      prompts: [{ baseline: { stored: null } }],
    })
  })

  it('are told apart from the answers of a journal', () => {
    expect([journalled(baseline({}, 125)), journalled(PLAIN)]).toEqual([5, 0])
    expect(versionsLine(promptEvaluation({ baseline: baseline({}, 125) }))).toContain(
      ', 5 answers from an earlier run, its',
    )
  })

  it('explain why a case shows no answer of the baseline', () => {
    const outcome = caseOutcome({ baseline: { score: 1, passes: 3, trials: 3, stored: true } })

    expect(caseStory(outcome, null)).toBe(
      'Baseline passed 3 of 3 stored trials, mean score 1.00; candidate passed 1 of 1 trial, mean score 1.00. The baseline was not run for this case: the registry keeps the scores of its trials, not its answers.',
    )
  })
})

describe('trials that did not suffice', () => {
  it('are told as such, and stand in for nothing', () => {
    const prompt = promptEvaluation({ baseline: baseline(ANEW, 0) })

    expect(explanation(prompt)).toMatch(
      /^Baseline and candidate answered the same 120 cases, once each\. Against its trials recorded on 2026-01-10 the candidate did not pass at once, so both versions were run afresh and those first answers left out\. [^1]/,
    )
    expect(versionsLine(prompt)).not.toContain('recorded')
    expect(promptLines(prompt, 100).filter((line) => line.kind === 'finding' && line.name === 'baseline')).toEqual([])
    expect(textsIn(versionsView(prompt), 'dd')[0]).toContain('all its answers are from this run')
  })

  it('stay for cases that always failed', () => {
    expect(storedSentences(baseline({ cases: 2, trials: 6, anew: true }))).toContain(
      ' 2 cases that always failed kept the stored trials.',
    )
    expect(storedWords(baseline({ cases: 2, trials: 6, anew: true }))).toBe('6 trials recorded on 2026-01-10')
  })
})

it('without stored trials nothing is said of any', () => {
  expect([storedSentences(null), storedSentences(PLAIN), storedWords(PLAIN)]).toEqual(['', '', ''])
})
