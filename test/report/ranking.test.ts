import { describe, expect, it } from 'vitest'
import { brokenCases, isConfirmed, withStatus, worstFirst } from '../../src/report/ranking.ts'
import {
  brokenCase,
  caseOutcome,
  comparison,
  confirmation,
  manyPrompts,
  promptEvaluation,
} from '../support/evaluation-builders.ts'

describe('prompts', () => {
  it('come worst verdict first', () => {
    expect(worstFirst(manyPrompts()).map(({ verdict }) => verdict)).toEqual([
      'regressed',
      'inconclusive',
      'pass',
      'pass',
      'not-applicable',
    ])
  })

  it('come with the largest drop first within a verdict', () => {
    const prompts = [-0.01, -0.3, 0.2].map((delta) => promptEvaluation({ comparison: comparison({ delta }) }))

    expect(worstFirst(prompts).map((prompt) => prompt.comparison?.delta)).toEqual([-0.3, -0.01, 0.2])
  })
})

describe('broken cases', () => {
  const lower = (id: string, score: number) =>
    caseOutcome({ id, status: 'regressed', candidate: { score, passes: 0, trials: 1 } })
  const odds = (id: string, value: number) =>
    brokenCase(id, { confirmation: confirmation({ outcome: 'confirmed', odds: value }) })
  const prompt = promptEvaluation({
    cases: [
      lower('small', 0.9),
      lower('large', 0.1),
      odds('likely', 900),
      odds('sure', 9000),
      brokenCase('vital', { critical: true }),
      caseOutcome(),
    ],
  })

  it('come with critical ones first, then by odds, then by how far they fell', () => {
    expect(brokenCases(prompt).map(({ id }) => id)).toEqual(['vital', 'sure', 'likely', 'large', 'small'])
  })

  it('are told apart from those that only did worse', () => {
    expect(
      brokenCases(prompt)
        .filter(isConfirmed)
        .map(({ id }) => id),
    ).toEqual(['vital', 'sure', 'likely'])
    expect(withStatus(prompt, 'unchanged')).toHaveLength(1)
  })
})
