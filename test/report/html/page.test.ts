import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Evaluation } from '../../../src/domain/evaluation.ts'
import type { PublishLevel } from '../../../src/domain/policy.ts'
import { SCRIPT, STYLES } from '../../../src/report/html/assets.ts'
import { renderReport } from '../../../src/report/html/page.ts'
import { cpuMs } from '../../support/cpu-ms.ts'
import {
  brokenPrompt,
  caseOutcome,
  deletedPrompt,
  evaluation,
  manyPrompts,
  promptEvaluation,
  screening,
} from '../../support/evaluation-builders.ts'
import { hostileEvaluation, hostileParts } from '../../support/hostile-evaluation.ts'

const page = (told: Evaluation) => [...renderReport(told)].join('')
const broken = (publish: PublishLevel = 'excerpts') => page(evaluation([brokenPrompt()], { publish }))

/** Every element that a page has, by name, as its own text shows it. */
function tags(html: string): ReadonlySet<string> {
  const markup = html.replace(/<(script|style)\b[^>]*>[\s\S]*?<\/\1>/g, '<$1>')
  return new Set(Array.from(markup.matchAll(/<([a-z!][\w-]*)/gi), ([, name]) => name ?? ''))
}

describe('the report', () => {
  it('is one document that allows its own script and style, and nothing else', () => {
    expect(broken()).toMatch(
      /^<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy"/,
    )
    expect(broken()).toContain(
      `content="default-src 'none'; script-src ${SCRIPT.source}; style-src ${STYLES.source}; base-uri 'none'; form-action 'none'"`,
    )
    expect(broken()).not.toMatch(/ (src|style|on\w+)=/)
  })

  it('has the decision, the worst answers and the figures in plain markup', () => {
    const [plain = ''] = broken().split('<script')

    expect(plain).toContain('support-triage regressed: 6 cases broke (120 cases)')
    expect(plain).toContain('−6.7')
    expect(plain).toContain('<del>')
    expect(plain).toContain('expected "high" at $.urgency, found nothing')
  })

  it('lists the prompts where there are several', () => {
    expect(page(evaluation(manyPrompts()))).toContain('<h2>5 prompts</h2>')
    expect(broken()).not.toContain('1 prompt</h2>')
  })

  it('needs no script where there are no cases', () => {
    expect(page(evaluation([deletedPrompt()]))).toContain("script-src 'none'")
    expect(page(evaluation([]))).toContain('No prompt changed')
  })

  it('gives the same bytes for the same evaluation', () => {
    expect(broken()).toBe(broken())
  })
})

describe('a level of publishing', () => {
  it('keeps texts of models and fixtures back at scores', () => {
    const html = broken('scores')

    expect(html).toContain('refund-05')
    expect(html).toContain('8,751 : 1')
    for (const text of ['second March payment', 'Charged twice', 'found nothing', 'as expected']) {
      expect(broken(), text).toContain(text)
      expect(html, text).not.toContain(text)
    }
  })

  it('keeps every figure and every case back at none', () => {
    const html = broken('none')

    expect(html).toContain('<h1><span class="sign" aria-hidden="true">✕</span><span>Regressed</span></h1>')
    expect(html).not.toMatch(/refund-05|−6\.7|case-list/)
  })

  it.each([
    ['excerpts', 300],
    ['full', 4000],
  ] as const)('shows at %s %d characters of an output', (publish, limit) => {
    const prompt = brokenPrompt({ trials: screening('refund-05', false, 'z'.repeat(5000)) })
    const runs = page(evaluation([prompt], { publish })).match(/z+/g) ?? []

    expect(Math.max(...runs.map((run) => run.length))).toBe(limit)
  })
})

describe('hostile texts', () => {
  const known = tags(page(evaluation(manyPrompts(), { simulated: true })))

  it('never become an element, an attribute or a script', () => {
    fc.assert(
      fc.property(hostileParts, (parts) => {
        const html = page(hostileEvaluation(parts))
        expect(html.split(SCRIPT.text).length).toBeLessThanOrEqual(2)
        expect([...tags(html)].filter((tag) => !known.has(tag) && !ALLOWED.has(tag))).toEqual([])
      }),
      { numRuns: 60 },
    )
  })
})

/** Elements of ours that the sample for comparison happens not to have. */
const ALLOWED = new Set(['noscript', 'figcaption', 'figure', 'ins', 'del'])

describe('ten thousand cases', () => {
  it('are rendered within three seconds of computing, and stay below 30 MB', () => {
    const cases = Array.from({ length: 10_000 }, (_, i) => caseOutcome({ id: `case-${i}` }))
    const output = `{"summary":"${'words that were said '.repeat(100)}"}`
    const trials = cases.flatMap(({ id }) => screening(id, false, output))
    const whole = evaluation([promptEvaluation({ cases, trials })], { publish: 'full' })

    const begun = cpuMs()
    const html = page(whole)

    expect(cpuMs() - begun).toBeLessThan(3000)
    expect(Buffer.byteLength(html)).toBeLessThan(30_000_000)
    expect(html).toContain('case-9999')
  })
})
