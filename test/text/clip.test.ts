import { expect, it } from 'vitest'
import { clip } from '../../src/text/clip.ts'

it('leaves short text alone and cuts long text to the length, ellipsis included', () => {
  expect(clip('abcd', 4)).toBe('abcd')
  expect(clip('abcde', 4)).toBe('abc…')
})

it('never cuts a character in two', () => {
  expect(clip('👍👍👍', 4)).toBe('👍…')
  expect(clip('👍👍👍', 6)).toBe('👍👍👍')
})
