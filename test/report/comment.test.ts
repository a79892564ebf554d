import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Evaluation } from '../../src/domain/evaluation.ts'
import { renderComment } from '../../src/report/comment.ts'
import {
  brokenPrompt,
  checkComparison,
  deletedPrompt,
  doubtfulPrompt,
  droppedPrompt,
  evaluation,
  manyPrompts,
  newPrompt,
  promptEvaluation,
  refusedPrompt,
  screening,
} from '../support/evaluation-builders.ts'
import { hostileEvaluation, hostileParts } from '../support/hostile-evaluation.ts'
import { elements, references, rendered } from '../support/markdown.ts'

const MARKER = '<!-- prompt-staging:check -->'
const REPORT = 'https://ci.test/report'
const options = (limit: number) => ({ marker: MARKER, reportUrl: REPORT, limit })
const comment = (shown: Evaluation, limit = 60_000) => renderComment(shown, options(limit))
const OURS = new Set(
  'h2 h3 p strong code table thead tbody tr th td blockquote ul li details summary pre del ins a'.split(' '),
)

describe('the comment', () => {
  it('begins with its marker at byte 0, then the decision', () => {
    expect(comment(evaluation([brokenPrompt()]))).toMatch(
      /^<!-- prompt-staging:check -->\n## ❌ support-triage regressed: 6 cases broke \(120 cases\)\n/,
    )
    expect(renderComment(evaluation(), { marker: null, reportUrl: null, limit: 60_000 })).toMatch(/^## ✅ /)
  })

  it('ends with the link to the report, where there is one', () => {
    expect(comment(evaluation())).toMatch(/\n\n\[Full report\]\(<https:\/\/ci\.test\/report>\)\n$/)
    expect(renderComment(evaluation(), { marker: null, reportUrl: null, limit: 60_000 })).not.toContain('Full report')
  })

  it.each([
    ['a pass', [promptEvaluation()]],
    ['doubt', [doubtfulPrompt()]],
    ['a refusal', [refusedPrompt()]],
    ['a new prompt', [newPrompt()]],
    ['a deleted prompt', [deletedPrompt()]],
    ['no prompt', []],
    ['an accepted change', [brokenPrompt({ verdict: 'accepted', reason: '6 broken cases accepted' })]],
    ['a tolerated change', [brokenPrompt({ verdict: 'pass', reason: 'no regression found' })]],
  ])('does not speak of anything regressed on %s', (_, prompts) => {
    expect(comment(evaluation(prompts)).toLowerCase()).not.toContain('regressed')
  })

  it('says at every size that a simulator answered', () => {
    for (const limit of [60_000, 3000, 1000, 300]) {
      expect(comment(evaluation([brokenPrompt()], { simulated: true }), limit)).toContain('simulator')
    }
  })

  it('shrinks in steps: all, the worst cases, tables, a sentence and the link, the sentence', () => {
    const folds = (limit: number) => comment(evaluation([brokenPrompt()]), limit).split('<details>').length - 1

    expect([folds(60_000), folds(5000), folds(3500), folds(2200)]).toEqual([6, 3, 1, 0])
    expect(comment(evaluation([brokenPrompt()]), 800)).toContain('| `support-triage` | **regressed** | 6 cases broke |')
    expect(comment(evaluation([brokenPrompt()]), 200)).toBe(
      `${MARKER}\n## ❌ support-triage regressed: 6 cases broke (120 cases)\n\n[Full report](<${REPORT}>)\n`,
    )
    expect(comment(evaluation([brokenPrompt()]), 100)).toBe(
      `${MARKER}\n## ❌ support-triage regressed: 6 cases broke (120 cases)\n`,
    )
  })

  it('shows one decision for many prompts, worst first', () => {
    const text = comment(evaluation(manyPrompts()))
    const places = [
      '## ❌ support-triage regressed',
      '| prompt | verdict |',
      '### ❌ `support-triage`',
      '### ⚠️ `reply`',
      'The other 3 prompts',
    ].map((mark) => text.indexOf(mark))

    expect(places).not.toContain(-1)
    expect(places).toEqual([...places].sort((a, b) => a - b))
  })

  it.each([
    ['none', 0, false],
    ['scores', 0, true],
    ['excerpts', 300, true],
    ['full', 4000, true],
  ] as const)('at publish: %s shows at most %d characters of an output', (publish, most, figures) => {
    const ids = ['refund-05', 'refund-11', 'outage-02', 'billing-07', 'bug-03', 'security-04']
    const prompt = brokenPrompt({ trials: ids.flatMap((id) => screening(id, false, 'z'.repeat(5000))) })
    const text = comment(evaluation([prompt], { publish }))
    const runs = text.match(/z{2,}/g) ?? []

    expect(Math.max(0, ...runs.map((run) => run.length))).toBe(most)
    expect(text.includes('8,751 : 1')).toBe(figures)
    expect(text).toContain('egressed')
  })

  it('holds 200 prompts of 100 checks within its limit', () => {
    const checks = Array.from({ length: 100 }, (_, i) => checkComparison(`check ${i}`))
    const prompts = Array.from({ length: 200 }, (_, i) => droppedPrompt({ path: `prompts/p${i}.prompt.yml`, checks }))
    const text = comment(evaluation(prompts))

    expect(text.length).toBeLessThanOrEqual(60_000)
    expect(text).toContain('150 more prompts not shown.')
  })
})

describe('a comment made of hostile text', () => {
  it('has no element, link, mention or reference of its own making', () => {
    fc.assert(
      fc.property(hostileParts, (parts) => {
        const html = rendered(comment(hostileEvaluation(parts)))

        expect(elements(html).filter((name) => !OURS.has(name))).toEqual([])
        expect(html.match(/<a [^>]*>/g)).toEqual([`<a href="${REPORT}">`])
        expect(references(html).filter((found) => found !== '$')).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it('keeps to every limit and never ends inside a fence or a fold', () => {
    fc.assert(
      fc.property(hostileParts, fc.integer({ min: 400, max: 12_000 }), (parts, limit) => {
        const text = comment(hostileEvaluation(parts), limit)
        const html = rendered(`${text}\n\nafter`)

        expect(text.length).toBeLessThanOrEqual(limit)
        expect(html.match(/<details>/g)?.length).toBe(html.match(/<\/details>/g)?.length)
        expect(html.trimEnd()).toMatch(/<p>after<\/p>$/)
      }),
      { numRuns: 300 },
    )
  })
})
