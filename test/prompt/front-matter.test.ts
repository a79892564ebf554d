import { describe, expect, it } from 'vitest'
import { splitFrontMatter } from '../../src/prompt/front-matter.ts'

describe('front matter', () => {
  it.each([
    ['---\na: 1\nb: 2\n---\ntext\nmore', { yaml: '\na: 1\nb: 2\n', body: 'text\nmore', bodyLine: 5 }],
    ['--- \na: 1\n---\t\n', { yaml: '\na: 1\n', body: '', bodyLine: 4 }],
    ['---\n---\ntext', { yaml: '\n', body: 'text', bodyLine: 3 }],
    ['---\n---\n---\n', { yaml: '\n', body: '---\n', bodyLine: 3 }],
  ])('of %j is %j', (text, parts) => {
    expect(splitFrontMatter(text)).toEqual({ ...parts, unclosed: false })
  })

  it.each(['text', '', '\n---\na: 1\n---\n', ' ---\na: 1\n---\n', '----\na: 1\n----\n'])(
    'is absent from %j',
    (text) => {
      expect(splitFrontMatter(text)).toEqual({ yaml: null, body: text, bodyLine: 1, unclosed: false })
    },
  )

  it.each(['---', '---\na: 1\ntext', '---\na: 1\n ---'])('is never closed in %j', (text) => {
    expect(splitFrontMatter(text)).toMatchObject({ yaml: null, body: '', unclosed: true })
  })
})
