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

  it('are left out where there are none', () => {
    expect(noticeBlock([], false)).toBe('')
  })
})
