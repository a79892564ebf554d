import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitText, utf8Bytes } from '../../src/report/fit.ts'

describe('a text that must fit', () => {
  it('is the fullest version that does', () => {
    expect(fitText([() => 'aaaaa', () => 'bbb', () => 'c'], 3)).toBe('bbb')
  })

  it('renders no version beyond the one it takes', () => {
    const rendered: string[] = []
    const version = (text: string) => () => {
      rendered.push(text)
      return text
    }
    fitText([version('aaaaa'), version('bbb'), version('c')], 3)

    expect(rendered).toEqual(['aaaaa', 'bbb'])
  })

  it('is the last version, cut, when none does', () => {
    expect(fitText([() => 'aaaaaaa', () => 'sentence'], 5)).toBe('sent…')
  })

  it('is never half a character', () => {
    expect(fitText([() => '😀😀😀'], 4)).toBe('😀…')
  })

  it('is measured in bytes where the limit is', () => {
    expect(utf8Bytes('é…')).toBe(5)
    expect(fitText([() => 'ééé', () => 'éé'], 5, utf8Bytes)).toBe('éé')
    expect(fitText([() => 'éééé'], 7, utf8Bytes)).toBe('éé…')
  })

  it('never exceeds its limit', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1 }), fc.nat(30), (texts, limit) => {
        const versions = texts.map((text) => () => text)

        expect(fitText(versions, limit).length).toBeLessThanOrEqual(limit)
        expect(utf8Bytes(fitText(versions, limit, utf8Bytes))).toBeLessThanOrEqual(limit)
      }),
    )
  })
})
