import { describe, expect, it } from 'vitest'
import { explanation } from '../../src/report/explanation.ts'
import { mustPassSentence } from '../../src/report/must-pass.ts'
import { promptLines } from '../../src/report/terminal-prompt.ts'
import { caseOutcome, promptEvaluation } from '../support/evaluation-builders.ts'

function held(passes: number, trials: number, candidateTrials = trials) {
  return caseOutcome({
    mustPass: true,
    baseline: { score: passes / trials, passes, trials },
    candidate: { score: 1, passes: candidateTrials, trials: candidateTrials },
  })
}

describe('the price of must-pass', () => {
  it('is the chance that a case fails once at the rate of its baseline', () => {
    // 1 − (1 − 1/2)² · (1 − 1/4)² = 1 − 1/4 · 9/16 = 55/64 = 0.859
    expect(mustPassSentence([held(1, 2), held(3, 4, 2), caseOutcome()])).toBe(
      'At the rate at which the 2 cases marked `must-pass` failed on the baseline (2 of 6 trials), a prompt that changed ' +
        'nothing would miss this bar 86 % of the time.',
    )
  })

  it('supposes one failure in a hundred where the baseline never failed, which few trials cannot exclude', () => {
    // 1 − 0.99¹⁵ = 0.1399
    expect(mustPassSentence([held(5, 5), held(5, 5), held(5, 5)])).toBe(
      'If each of the 3 cases marked `must-pass` failed by chance once in a hundred times, a prompt that changed nothing ' +
        'would miss this bar 14 % of the time.',
    )
  })

  it('names one case as one', () => {
    expect(mustPassSentence([held(1, 2)])).toContain(
      'the 1 case marked `must-pass` failed on the baseline (1 of 2 trials)',
    )
    expect(mustPassSentence([held(1, 1)])).toMatch(/^If the 1 case marked `must-pass` failed by chance/)
  })

  it('is not told where no such case was run', () => {
    expect(mustPassSentence([caseOutcome(), held(1, 1, 0)])).toBe('')
  })

  it('is told in the comment, the report and the terminal, whatever the verdict', () => {
    const prompt = promptEvaluation({ cases: [held(1, 2)] })
    const lines = promptLines(prompt, 100).map(({ text }) => text)

    expect(explanation(prompt)).toContain('would miss this bar 75 % of the time.')
    expect(lines.some((line) => line.includes('marked must-pass') && line.includes('75 %'))).toBe(true)
  })
})
