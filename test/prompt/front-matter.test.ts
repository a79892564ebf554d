import { describe, expect, it } from 'vitest'
import { plainLines, splitBelowHeader, splitFrontMatter } from '../../src/prompt/front-matter.ts'

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

  it('may have other fences, each closed by its like', () => {
    const parts = { yaml: '\na: 1\n---\n', body: 'text', bodyLine: 5, unclosed: false }
    expect(splitFrontMatter('+++\na: 1\n---\n+++\ntext', ['---', '+++'])).toEqual(parts)
    expect(splitFrontMatter('+++\na: 1\n---\ntext', ['---', '+++'])).toMatchObject({ unclosed: true })
    expect(splitFrontMatter('+++\na: 1\n+++\ntext')).toMatchObject({ yaml: null, unclosed: false })
  })

  it.each([
    ['# licence\n\n---\na: 1\n---\ntext', { yaml: '\n\n\na: 1\n', body: 'text', bodyLine: 6, unclosed: false }],
    ['---\na: 1\n---\ntext', { yaml: '\na: 1\n', body: 'text', bodyLine: 4, unclosed: false }],
    ['# title\n\ntext', { yaml: null, body: '# title\n\ntext', bodyLine: 1, unclosed: false }],
    ['# only', { yaml: null, body: '# only', bodyLine: 1, unclosed: false }],
    ['\n---\na: 1', { yaml: null, body: '', bodyLine: 4, unclosed: true }],
  ])('may stand below a header, as in %j', (text, parts) => {
    expect(splitBelowHeader(text)).toEqual(parts)
  })

  it('is read from lines that end alike, without a byte order mark', () => {
    expect(plainLines('\uFEFFa\r\nb\rc\nd')).toBe('a\nb\nc\nd')
  })

  it.each(['---', '---\na: 1\ntext', '---\na: 1\n ---'])('is never closed in %j', (text) => {
    expect(splitFrontMatter(text)).toMatchObject({ yaml: null, body: '', unclosed: true })
  })
})
