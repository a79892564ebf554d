import { describe, expect, it } from 'vitest'
import { noticeBlock } from '../../src/report/notices.ts'
import { elements, rendered } from '../support/markdown.ts'

describe('notices', () => {
  it('come after the banner of the simulator', () => {
    expect(noticeBlock(['Takes effect after merge.'], true)).toBe(
      '> **Simulator.** These answers come from the embedded simulator, not from a model.\n>\n> Takes effect after merge.',
    )
  })

  it('stay one quotation', () => {
    const html = rendered(`${noticeBlock(['a\n\n# b', '> c'], false)}\n\nafter`)

    expect(elements(html)).toEqual(['blockquote', 'p', 'code', 'p', 'p'])
  })

  it('say how many are left out', () => {
    const many = Array.from({ length: 13 }, (_, i) => `Notice ${i}.`)
    expect(noticeBlock(many, false).split('\n>\n').slice(-2)).toEqual([
      '> Notice 9.',
      '> And 3 more notices, in result.json.',
    ])
    expect(noticeBlock(many.slice(0, 10), false)).not.toContain('more')
  })

  it('are left out where there are none', () => {
    expect(noticeBlock([], false)).toBe('')
  })
})
