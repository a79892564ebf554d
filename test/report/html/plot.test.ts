import { describe, expect, it } from 'vitest'
import { dots, line, picture } from '../../../src/report/html/plot.ts'

describe('shapes', () => {
  it('are one path, however many dots', () => {
    expect(
      dots('dot', [
        [1, 2],
        [3.456, 4],
      ]).attributes.d,
    ).toBe('M1 2h.01M3.5 4h.01')
  })

  it('draw a line', () => {
    expect(line('zero', 0, 5, 100, 5).attributes).toEqual({ class: 'zero', d: 'M0 5L100 5' })
  })
})

describe('a picture', () => {
  it('fills its box and is described in words', () => {
    expect(picture('dots', 10, 20, 'two cases', []).attributes).toEqual({
      class: 'plot dots',
      viewBox: '0 0 10 20',
      preserveAspectRatio: 'none',
      role: 'img',
      'aria-label': 'two cases',
    })
  })
})
