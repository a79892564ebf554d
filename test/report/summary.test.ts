import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { utf8Bytes } from '../../src/report/fit.ts'
import { renderSummary } from '../../src/report/summary.ts'
import {
  brokenCase,
  brokenPrompt,
  caseOutcome,
  checkComparison,
  droppedPrompt,
  evaluation,
  manyPrompts,
  screening,
} from '../support/evaluation-builders.ts'
import { hostileEvaluation, hostileParts } from '../support/hostile-evaluation.ts'
import { elements, references, rendered } from '../support/markdown.ts'

const MEBIBYTE = 1024 * 1024
const summary = (shown: ReturnType<typeof evaluation>, limit = MEBIBYTE) =>
  renderSummary(shown, { reportUrl: null, limit })

describe('the summary of a job', () => {
  it('adds tags, looks and the flakiest cases to the comment', () => {
    const wavering = caseOutcome({ id: 'waver', baseline: { score: 1, passes: 2, trials: 3 } })
    const tags = [{ ...checkComparison('x', { cases: 40, delta: -0.2, interval: null }), tag: 'refund' }]
    const text = summary(evaluation([droppedPrompt({ tags, cases: [wavering] })]))

    expect(text).toContain('## ❌ support-triage regressed: −8.1 points')
    expect(text).toContain('| `refund` | 40 | 93.3 % | 93.7 % | −20.0 |')
    expect(text).toContain('| 3 | .0004 | .001 | .10 |')
    expect(text).toContain('**Flakiest:** `waver` (3/4); 1 case with all of the noise.')
  })

  it('has more cases than the comment', () => {
    const cases = Array.from({ length: 60 }, (_, i) => brokenCase(`c${i}`))
    const prompt = brokenPrompt({ cases, trials: cases.flatMap(({ id }) => screening(id)) })
    const text = summary(evaluation([prompt]))

    expect(text.match(/<summary><code>/g)).toHaveLength(50)
    expect(text).toContain('| `c59` |')
  })

  it('shows no figure at publish: none', () => {
    expect(summary(evaluation(manyPrompts(), { publish: 'none' }))).not.toMatch(/\d/)
  })

  it('keeps to its limit in bytes', () => {
    fc.assert(
      fc.property(hostileParts, fc.integer({ min: 0, max: 20_000 }), (parts, limit) => {
        expect(utf8Bytes(summary(hostileEvaluation(parts), limit))).toBeLessThanOrEqual(limit)
      }),
      { numRuns: 100 },
    )
  })

  it('makes nothing of hostile text', () => {
    fc.assert(
      fc.property(hostileParts, (parts) => {
        const html = rendered(summary(hostileEvaluation(parts)))

        expect(
          elements(html).filter((name) => ['a', 'img', 'script', 'input', 'section', 'hr', 'h1'].includes(name)),
        ).toEqual([])
        expect(references(html).filter((found) => found !== '$')).toEqual([])
      }),
      { numRuns: 100 },
    )
  })
})
