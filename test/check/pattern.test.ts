import { describe, expect, it } from 'vitest'
import { compilePattern } from '../../src/check/pattern.ts'

function matches(source: string, text: string): boolean | string {
  const pattern = compilePattern(source)
  return pattern.kind === 'flaw' ? pattern.flaw : pattern.test(text)
}

describe('compilePattern', () => {
  it.each([
    ['b+', 'abbc', true],
    ['^b', 'abbc', false],
    ['^.$', '👍', true],
    ['\\p{Greek}', 'λ', true],
    ['(?<year>\\d{4})', 'in 2026', true],
    ['a', '\ud800a', true],
    ['x'.repeat(1000), 'x'.repeat(1000), true],
  ])('%s on %s: %s', (source, text, result) => {
    expect(matches(source, text)).toBe(result)
  })

  it.each([
    ['x'.repeat(1001), 'is longer than 1000 characters'],
    ['a{1001}', 'is not an RE2 pattern'],
    ['(?<=a)b', 'is not an RE2 pattern'],
    ['[b-a]', 'is not an RE2 pattern'],
    ['(?:x{999}|y)'.repeat(11), 'repeats too much'],
  ])('refuses %s', (source, flaw) => {
    expect(matches(source, '')).toContain(flaw)
  })
})
