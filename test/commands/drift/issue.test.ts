import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DriftFinding, DriftOutcome } from '../../../src/commands/drift/finding.ts'
import { driftIssue, issueMarker } from '../../../src/commands/drift/issue.ts'
import { elements, hostileText, readableText, references, rendered } from '../../support/markdown.ts'
import { aRecord, digestFor } from '../../support/registry-builders.ts'
import { compareSuitePlan, plannedCase } from '../../support/suite-result-builders.ts'

const RUN = 'https://github.com/o/r/actions/runs/1'
const OURS = new Set('h2 p strong code table thead tbody tr th td a'.split(' '))

interface Parts {
  readonly prompt: string
  readonly gone: readonly string[]
  readonly leftOut: readonly string[]
  readonly before: readonly string[]
  readonly now: readonly string[]
}

const PLAIN: Parts = { prompt: 'prompts/triage', gone: ['c2'], leftOut: [], before: ['m-1'], now: ['m-2'] }

function finding({ prompt, gone, leftOut, before, now }: Parts, moved: 'worse' | null = 'worse'): DriftFinding {
  const subject = {
    ...{ prompt, digest: digestFor('bundle'), leftOut },
    ...{ record: aRecord(), suite: compareSuitePlan([plannedCase('a')]) },
  }
  const figures = { cases: 12, before: 1, now: 0.5, delta: -0.5, pWorse: 0.0001, pBetter: 1, failAt: 0.005 }
  return { kind: 'evaluated', ...figures, moved, gone, subject, models: { before, now } }
}

function outcome(findings: readonly DriftFinding[]): DriftOutcome {
  const calls = { planned: 36, made: 36, retried: 0, failed: 0, reused: 0, judge: 0 }
  const cost = { usd: 0.12, known: true, inputTokens: 0, outputTokens: 0 }
  return { label: 'prod', findings, calls, cost, at: '2026-02-01T00:00:00.000Z', run: RUN }
}

const lost = (reason: string): DriftFinding => {
  return { kind: 'not-evaluated', prompt: 'prompts/other', digest: digestFor('other'), reason }
}

describe('the issue about what moved', () => {
  it('begins with its marker at byte 0 and says what moved, since when, and both models', () => {
    const { body, title, when, marker } = driftIssue(outcome([finding(PLAIN)]), { moved: 1, lost: 0 })
    expect([title, when, marker]).toEqual(['The model behind prod has moved', 'always', issueMarker('prod')])
    expect(body.startsWith('<!-- prompt-staging-drift label=prod -->\n')).toBe(true)
    const text = readableText(rendered(body))
    for (const part of [
      'prompts/triage',
      '100.0 % → 50.0 %',
      '−50.0 points',
      '2026-01-10 at 111111111111',
      'm-1',
      'm-2',
    ]) {
      expect(text).toContain(part)
    }
    expect(text).toContain('from all to none: c2')
    expect(text).toContain('Last looked at 2026-02-01T00:00:00.000Z, by this run: 36 calls, $0.12.')
    expect(text).not.toMatch(/regress/i)
  })

  it('tells what could not be evaluated beside what moved', () => {
    const { body } = driftIssue(outcome([finding(PLAIN), lost('no key | was given')]), { moved: 1, lost: 1 })
    expect(readableText(rendered(body))).toContain('could not be evaluated: no key | was given')
  })

  it.each([
    [0, 0, 'only-if-open'],
    [0, 1, 'never'],
    [1, 1, 'always'],
  ])('with %i moved and %i not evaluated is written: %s', (moved, without, when) => {
    expect(driftIssue(outcome([finding(PLAIN)]), { moved, lost: without }).when).toBe(when)
  })

  it('says that nothing moved at the last look, and leaves closing to people', () => {
    const { body, title } = driftIssue(outcome([finding({ ...PLAIN, gone: [] }, null)]), { moved: 0, lost: 0 })
    expect(title).toBe('The model behind prod: nothing moved at the last look')
    expect(readableText(rendered(body))).toContain('Close this issue when the matter is settled')
  })

  it('fits into what GitHub takes, however many prompts and cases there are', () => {
    const gone = Array.from({ length: 2000 }, (_, i) => `case-${i}-${'x'.repeat(200)}`)
    const many = Array.from({ length: 500 }, (_, i) => finding({ ...PLAIN, prompt: `prompts/${i}`, gone }))
    const { body } = driftIssue(outcome(many), { moved: 500, lost: 0 })
    expect(body.length).toBeLessThanOrEqual(60_000)
    expect(body).toContain('more prompts.')
    expect(rendered(body)).toContain('<table>')
  })

  it('made of hostile text has no element, link, mention or reference of its own making', () => {
    const texts = fc.array(hostileText, { maxLength: 3 })
    const parts = fc.record({ prompt: hostileText, gone: texts, leftOut: texts, before: texts, now: texts })
    fc.assert(
      fc.property(parts, hostileText, (made, reason) => {
        const html = rendered(driftIssue(outcome([finding(made), lost(reason)]), { moved: 1, lost: 1 }).body)
        expect(elements(html).filter((name) => !OURS.has(name))).toEqual([])
        expect(html.match(/<a [^>]*>/g)).toEqual([`<a href="${RUN}">`])
        expect(references(html).filter((found) => found !== '$')).toEqual([])
        // Two prompts are two rows, whatever their names try.
        expect(html.match(/<tr>/g)).toHaveLength(3)
      }),
      { numRuns: 300 },
    )
  })
})
