import { describe, expect, it } from 'vitest'
import { age, bundleName, columns, shellWord, shown } from '../../../src/commands/registry/words.ts'
import { digestFor } from '../../support/registry-builders.ts'

describe('words', () => {
  it('make text inert, on one line', () => {
    expect(shown('a\u001b[1m\nb')).toBe('a⟨U+001B⟩[1m↵b')
  })

  it.each([
    ['prompts/triage', 'prompts/triage'],
    ['two words', "'two words'"],
    ["it's", String.raw`'it'\''s'`],
    ['$(rm)', "'$(rm)'"],
  ])('quote %s for a shell', (text, expected) => {
    expect(shellWord(text)).toBe(expected)
  })

  it('name a bundle, or nothing', () => {
    expect(bundleName(null)).toBe('nothing')
    expect(bundleName(digestFor('a'))).toMatch(/^[0-9a-f]{12}$/)
  })

  it.each([
    ['2026-01-10T00:00:30Z', '0 min'],
    ['2026-01-09T23:01:00Z', '59 min'],
    ['2026-01-08T01:00:00Z', '47 h'],
    ['2026-01-01T00:00:00Z', '9 d'],
    ['2026-02-01T00:00:00Z', '0 min'],
  ])('say how long ago %s was: %s', (at, expected) => {
    expect(age(at, new Date('2026-01-10T00:00:59Z'))).toBe(expected)
  })

  it('line up columns, without blanks at the end', () => {
    expect(columns([['a', 'b'], ['long', 'c', 'd'], ['x']])).toEqual(['a     b', 'long  c  d', 'x'])
    expect(
      columns([
        ['提示', 'b'],
        ['name', 'c'],
      ]),
    ).toEqual(['提示  b', 'name  c'])
  })
})
