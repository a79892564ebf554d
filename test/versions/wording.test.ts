import { describe, expect, it } from 'vitest'
import { listed, refName } from '../../src/versions/wording.ts'

describe('names in sentences', () => {
  it('are a ref as it is, and a sha shortened', () => {
    expect(refName({ ref: 'feature/x' })).toBe('feature/x')
    expect(refName({ ref: 'a'.repeat(40) })).toBe('aaaaaaaaaaaa')
  })

  it('are five at most, and none is long', () => {
    expect(listed(['a', 'b'])).toBe('a, b')
    expect(listed('abcdefg'.split(''))).toBe('a, b, c, d, e and 2 more')
    expect(listed(['x'.repeat(100)])).toHaveLength(80)
  })
})
