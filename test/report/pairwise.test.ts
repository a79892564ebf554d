import { describe, expect, it } from 'vitest'
import type { PairwiseFigure } from '../../src/domain/pairwise.ts'
import { preferenceLines, preferenceNote, preferenceWords } from '../../src/report/pairwise.ts'
import { resultJson } from '../../src/report/result.ts'
import { promptLines } from '../../src/report/terminal-prompt.ts'
import { brokenPrompt, evaluation } from '../support/evaluation-builders.ts'

const FIGURE: PairwiseFigure = {
  name: 'pairwise',
  wins: 31,
  losses: 12,
  ties: 57,
  unscored: 0,
  share: 31 / 43,
  pValue: 0.0054,
  note: null,
  pairs: [],
}
const HOSTILE = '</details> @team ![x](https://evil.example) ::error::gone \u202e'

describe('what a report says of a pairwise judge', () => {
  it('is its figures, and that it decides nothing', () => {
    expect(preferenceWords(FIGURE)).toBe(
      'candidate 31 (72.1 % of those decided), baseline 12, tie 57; p = .0054, reported only, no part of the verdict',
    )
    expect(preferenceWords({ ...FIGURE, unscored: 3 })).toContain('tie 57, 3 unscored; p')
  })

  it.each([
    [{ pValue: null, unscored: 0 }, 'nothing to compare'],
    [{ pValue: null, unscored: 4 }, '4 pairs unscored'],
    [
      { wins: 0, losses: 0, share: null, pValue: 1 },
      'candidate 0, baseline 0, tie 57; p = 1, reported only, no part of the verdict',
    ],
  ])('claims no preference where there is none: %j', (over, words) => {
    expect(preferenceWords({ ...FIGURE, ...over })).toBe(words)
  })

  it('stands in the comment, the terminal and result.json, with the same figures', () => {
    const prompt = brokenPrompt({ pairwise: [FIGURE] })

    expect(preferenceLines(prompt)).toMatch(/^\*\*Judge\*\* `pairwise` \*\*prefers:\*\* candidate 31 .*verdict\.$/)
    expect(promptLines(prompt, 100)).toContainEqual({
      kind: 'finding',
      name: 'judge prefers',
      text: preferenceWords(FIGURE),
    })
    expect(resultJson(evaluation([prompt]))).toMatchObject({
      prompts: [{ pairwise: [{ name: 'pairwise', wins: 31, losses: 12, ties: 57, unscored: 0, pValue: 0.0054 }] }],
    })
  })

  it('is no longer for a judge whose name would fill a comment', () => {
    expect(preferenceLines(brokenPrompt({ pairwise: [{ ...FIGURE, name: 'x'.repeat(70_000) }] })).length).toBeLessThan(
      400,
    )
  })

  it('lets nothing through of a name or a judge that would act', () => {
    const prompt = brokenPrompt({ pairwise: [{ ...FIGURE, name: HOSTILE, note: HOSTILE }] })
    const lines = preferenceLines(prompt)

    expect(lines).not.toMatch(/<\/details>|!\[|\u202e/)
    expect(lines).toContain('part of the verdict (&lt;')
    expect(promptLines(prompt, 100).some(({ text }) => text.includes('\u202e'))).toBe(false)
    expect(preferenceNote({ ...FIGURE, note: 'x'.repeat(9000) }).length).toBeLessThan(300)
  })

  it('is nothing without such a judge', () => {
    expect(preferenceLines(brokenPrompt())).toBe('')
    expect(resultJson(evaluation([brokenPrompt()]))).toMatchObject({ prompts: [{ pairwise: [] }] })
  })
})
