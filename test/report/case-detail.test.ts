import { describe, expect, it } from 'vitest'
import type { PublishLevel } from '../../src/domain/policy.ts'
import type { Trial } from '../../src/domain/trial.ts'
import { caseDetail } from '../../src/report/case-detail.ts'
import { viewsOf } from '../../src/report/view.ts'
import {
  brokenCase,
  checkResult,
  evaluation,
  promptEvaluation,
  screening,
  trial,
} from '../support/evaluation-builders.ts'
import { elements, readableText, rendered } from '../support/markdown.ts'

function detail(trials: readonly Trial[], publish: PublishLevel = 'excerpts'): string {
  const [view] = viewsOf(evaluation([promptEvaluation({ trials })], { publish }))({ rows: 1, details: 1 })
  return view === undefined ? '' : caseDetail(brokenCase('refund-05'), view)
}

describe('a folded case', () => {
  it('has what fails, both outputs and their difference', () => {
    expect(detail(screening('refund-05'))).toBe(
      [
        '<details>',
        '<summary><code>refund-05</code> 8/8 → 0/8 · <code>Charged twice</code></summary>',
        '',
        '- `urgency`: expected "high" at <code>&#36;.urgency</code>, found nothing',
        '',
        'Baseline:',
        '',
        '```text',
        '{"issue_type":"refund","urgency":"high","sentiment":"angry","summary":"Wants the second March payment back before Friday."}',
        '```',
        '',
        'Candidate:',
        '',
        '```text',
        '{"issue_type":"refund","sentiment":"angry","summary":"Wants the second March payment back."}',
        '```',
        '',
        'Difference:',
        '',
        '<pre>{"issue_type":"refund","<del>urgency":"high","</del>sentiment":"angry","summary":"Wants the second March payment back<del> before Friday</del>."}</pre>',
        '',
        '</details>',
      ].join('\n'),
    )
  })

  it.each([
    ['excerpts', 300],
    ['full', 4000],
  ] as const)('shows at %s at most %d characters of an output', (level, limit) => {
    const html = rendered(detail(screening('refund-05', false, 'z'.repeat(5000)), level))
    const longest = Math.max(...(html.match(/z+/g) ?? []).map((run) => run.length))

    expect(longest).toBe(limit)
  })

  it('is left out where no text may be shown', () => {
    expect(detail(screening('refund-05'), 'scores')).toBe('')
  })

  it('is left out without an answer of the candidate', () => {
    expect(detail([trial({ caseId: 'refund-05' })])).toBe('')
  })

  it('stays folded whatever the model says', () => {
    const hostile = '```\n</pre></details>\n<img src=x>\n\n# heading @octocat\n````\n[x](http://evil.test)'
    const reason = `${hostile} was unexpected`
    const trials = [
      trial({ caseId: 'refund-05', output: 'calm' }),
      trial({
        caseId: 'refund-05',
        arm: 'candidate',
        passed: false,
        output: hostile,
        checks: [checkResult('urgency', false, reason)],
      }),
    ]
    const html = rendered(`${detail(trials)}\n\nafter`)

    expect(new Set(elements(html))).toEqual(
      new Set(['details', 'summary', 'code', 'ul', 'li', 'p', 'pre', 'del', 'ins']),
    )
    expect(html.trimEnd()).toMatch(/<\/details>\n<p>after<\/p>$/)
    expect(readableText(html)).toContain('# heading @octocat')
  })

  it('says why an answer is missing or ended early', () => {
    const error = { code: 'timeout', message: 'no answer within 60 s' }
    const cut = trial({ caseId: 'refund-05', finishReason: 'length' })
    const lost = trial({
      caseId: 'refund-05',
      arm: 'candidate',
      output: null,
      error,
      score: null,
      passed: null,
      checks: [],
    })

    expect(detail([cut, lost])).toContain('Candidate:\n\nNo answer: no answer within 60 s')
    expect(detail([cut, lost])).toContain('(ended by `length`)')
    expect(detail([{ ...cut, finishReason: 'x'.repeat(70_000) }, lost]).length).toBeLessThan(2000)
  })

  it('says that an output is empty', () => {
    expect(detail(screening('refund-05', false, ''))).toContain('Candidate:\n\nThe output is empty.\n')
  })

  it('shows no difference of which only what was taken out fits', () => {
    const long = (word: string) => word.repeat(100)
    const before = trial({ caseId: 'refund-05', output: long('fine') })
    const after = trial({ caseId: 'refund-05', arm: 'candidate', passed: false, output: long('word') })

    expect(detail([before, after])).not.toContain('Difference:')
    expect(detail([before, after], 'full')).toContain('<ins>word')
  })

  it('says when the outputs are the same', () => {
    const trials = [trial({ caseId: 'refund-05' }), trial({ caseId: 'refund-05', arm: 'candidate', passed: false })]

    expect(detail(trials)).toContain('Both outputs are the same.')
  })
})
