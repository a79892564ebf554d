import { describe, expect, it } from 'vitest'
import { renderComment } from '../../src/report/comment.ts'
import { resultJson } from '../../src/report/result.ts'
import { renderTerminal } from '../../src/report/terminal.ts'
import { evaluation, taggedPrompt } from '../support/evaluation-builders.ts'

describe('a suite that a gated tag fails', () => {
  const told = evaluation([taggedPrompt('refund')])

  it('says so in its title, without the name of the tag, which is not ours', () => {
    expect(told.title).toBe('support-triage regressed: 1 gated tag got worse (120 cases)')
  })

  it('names the tag where it gives the reason', () => {
    const comment = renderComment(told, { marker: null, reportUrl: null, limit: 60_000 })

    expect(comment).toContain('**Why:** the cases tagged “refund” got worse.')
    expect(comment).toContain('**12 cases did worse**; the cases of a gated tag fell, none of them is proven alone:')
    expect(comment).toContain('The gated tag fell: luck alone gives a result this low with p = .0001')
    expect(renderTerminal(told, { color: false, columns: 100 })).toContain('the cases tagged “refund” got worse')
  })

  it('names it on a terminal, too, when it only leaves the verdict open', () => {
    const { decision } = taggedPrompt('refund')
    const reason = 'the last look neither proves nor excludes a drop of the cases tagged “refund”'
    const open = { ...taggedPrompt('refund'), verdict: 'inconclusive', reason } as const
    const undecided = { ...open, decision: { ...decision, endedBy: 'last-look' } } as const

    expect(renderTerminal(evaluation([undecided]), { color: false, columns: 200 })).toContain(reason)
  })

  it('gives the figures of every look to machines', () => {
    expect(JSON.parse(JSON.stringify(resultJson(told))).prompts[0].decision).toMatchObject({
      endedBy: 'tag-test',
      looks: [{ k: 1, tags: [{ tag: 'refund', p: 0.0001, delta: -0.3, failAt: 0.000125, failed: true }] }],
    })
    expect(JSON.parse(JSON.stringify(resultJson(evaluation()))).prompts[0].decision.looks[0].tags).toEqual([])
  })

  it('keeps a hostile name from being more than text', () => {
    const hostile = evaluation([taggedPrompt('</details><img src=x> @everyone\n::error::x')])
    const comment = renderComment(hostile, { marker: null, reportUrl: null, limit: 60_000 })

    expect(hostile.title).not.toContain('everyone')
    expect(comment).not.toContain('<img')
    expect(comment).not.toMatch(/^::error::/m)
    expect(renderTerminal(hostile, { color: false, columns: 100 })).not.toMatch(/^::error::/m)
  })
})
