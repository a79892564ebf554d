import { describe, expect, it } from 'vitest'
import { fileText } from '../../../src/edges/git/file-text.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('the text of a file', () => {
  it.each([
    ['plain', 'plain'],
    ['', ''],
    ['ä 漢 😀', 'ä 漢 😀'],
    ['\uFEFFwith a mark', 'with a mark'],
    ['a\r\nb\tc\u0001', 'a\r\nb\tc\u0001'],
  ])('of %j is %j', (content, text) => {
    expect(fileText('a.txt', bytes(content))).toBe(text)
  })

  it.each([
    [Uint8Array.of(0xff, 0xfe, 0x61, 0), 'a.txt is UTF-16, not UTF-8.'],
    [Uint8Array.of(0xfe, 0xff, 0, 0x61), 'a.txt is UTF-16, not UTF-8.'],
    [Uint8Array.of(0x61, 0), 'a.txt holds NUL bytes, so it is no text.'],
    [Uint8Array.of(0xc3), 'a.txt is not valid UTF-8.'],
    [Uint8Array.of(0xed, 0xa0, 0x80), 'a.txt is not valid UTF-8.'],
    [bytes('version https://git-lfs.github.com/spec/v1\n'), 'a.txt is a Git LFS pointer, not the file it stands for.'],
  ])('is refused by name: %j', (content, message) => {
    expect(() => fileText('a.txt', content)).toThrow(expect.objectContaining({ code: 'path-refused', message }))
  })

  it('tells how to get rid of a pointer', () => {
    expect(() => fileText('a.jsonl', bytes('version https://git-lfs.github.com/spec/v1\n'))).toThrow(
      expect.objectContaining({ hint: expect.stringContaining('git lfs untrack a.jsonl') }),
    )
  })
})
