import { describe, expect, it } from 'vitest'
import { promptNotices } from '../../src/versions/prompt-notices.ts'

describe('notices of prompts', () => {
  it('name the prompt, one sentence each', () => {
    expect(promptNotices([{ path: 'a.prompt.yml', notices: ['this.', 'that.'] }])).toEqual([
      'a.prompt.yml: this.',
      'a.prompt.yml: that.',
    ])
  })

  it('say once what is true of many, and name the first three', () => {
    const prompts = Array.from({ length: 60 }, (_, i) => ({
      path: `${i}.md`,
      notices: ['this.', ...(i < 2 ? ['that.'] : [])],
    }))
    expect(promptNotices(prompts)).toEqual([
      '60 prompts (0.md, 1.md, 2.md and 57 more): this.',
      '2 prompts (0.md, 1.md): that.',
    ])
  })
})
