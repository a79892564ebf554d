import { describe, expect, it } from 'vitest'
import { messageInParts, partsText, splitMarkdownImages } from '../../src/prompt/message-parts.ts'

describe('a message in parts', () => {
  it('is told by all of them, a line each', () => {
    const parts = [
      { kind: 'text', text: 'a' },
      { kind: 'image', url: 'https://h/b' },
    ] as const
    expect(partsText(parts)).toBe('a\nhttps://h/b')
    expect(messageInParts('user', parts, 3)).toEqual({ role: 'user', content: 'a\nhttps://h/b', line: 3, parts })
  })

  it('is a plain message when it is one text, and none when it is one image', () => {
    expect(messageInParts('user', [{ kind: 'text', text: 'a' }], 3)).toEqual({ role: 'user', content: 'a', line: 3 })
    expect(messageInParts('user', [{ kind: 'image', url: 'u' }], 3).parts).toHaveLength(1)
  })
})

describe('images in Markdown', () => {
  const image = (url: string) => ({ kind: 'image', url })
  const text = (content: string) => ({ kind: 'text', text: content })

  it.each([
    ['a ![x](https://h/1) b', [text('a'), image('https://h/1'), text('b')]],
    ['![](u)![y](v)', [image('u'), image('v')]],
    ['![x]({{photo}})', [image('{{photo}}')]],
    ['![a\nb](u)', [text('![a\nb](u)')]],
    ['[x](u) ! [y](v)', [text('[x](u) ! [y](v)')]],
    ['  a\n', [text('  a\n')]],
  ])('of %j are parts', (written, parts) => {
    expect(splitMarkdownImages(written)).toEqual(parts)
  })
})
