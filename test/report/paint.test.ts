import { describe, expect, it } from 'vitest'
import { painter } from '../../src/report/paint.ts'

describe('colour', () => {
  it('is left out where there is none', () => {
    expect(painter(false)('x', 'red', 'bold')).toBe('x')
  })

  it('ends where the text ends', () => {
    expect(painter(true)('x', 'red', 'bold')).toBe('\u001b[1m\u001b[31mx\u001b[39m\u001b[22m')
  })
})
