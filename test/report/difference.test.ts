import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Change, clippedChanges, difference } from '../../src/report/difference.ts'

const sideOf = (changes: readonly Change[], other: Change['kind']) =>
  changes
    .filter(({ kind }) => kind !== other)
    .map(({ text }) => text)
    .join('')

const words = fc
  .array(fc.constantFrom('urgent', 'refund', 'now', ' ', '\n', ',', '😀', 'é'), { maxLength: 40 })
  .map((parts) => parts.join(''))

describe('the difference of two texts', () => {
  it('is found word by word', () => {
    expect(difference('pay back now', 'pay back soon')).toEqual([
      { kind: 'same', text: 'pay back ' },
      { kind: 'removed', text: 'now' },
      { kind: 'added', text: 'soon' },
    ])
  })

  it('gives back both texts', () => {
    fc.assert(
      fc.property(words, words, (before, after) => {
        const changes = difference(before, after)

        expect(sideOf(changes, 'added')).toBe(before)
        expect(sideOf(changes, 'removed')).toBe(after)
      }),
    )
  })

  it('is one replaced middle when the texts are long', () => {
    const [head, tail] = ['same '.repeat(5000), ' end'.repeat(5000)]

    expect(difference(`${head}old${tail}`, `${head}new${tail}`)).toEqual([
      { kind: 'same', text: head },
      { kind: 'removed', text: 'old' },
      { kind: 'added', text: 'new' },
      { kind: 'same', text: tail },
    ])
  })

  it('is one replaced middle when the texts have little in common', () => {
    const text = (from: number) => Array.from({ length: 1500 }, (_, i) => `w${from + i}`).join(' ')
    const changes = difference(text(0), text(10_000))

    expect(changes.map(({ kind }) => kind)).toEqual(['same', 'removed', 'added', 'same'])
    expect(sideOf(changes, 'added')).toBe(text(0))
    expect(sideOf(changes, 'removed')).toBe(text(10_000))
  })

  it('never parts the halves of a character', () => {
    const long = 'x'.repeat(40_001)
    const texts = difference(`${long}😀`, `${long}😁`).map(({ text }) => text)

    expect(texts).toEqual([long, '😀', '😁'])
  })
})

describe('a clipped difference', () => {
  it('keeps what stands around each change', () => {
    const changes = difference(`${'a '.repeat(20)}old${' b'.repeat(20)}`, `${'a '.repeat(20)}new${' b'.repeat(20)}`)

    expect(clippedChanges(changes, 4, 300)).toEqual([
      { kind: 'same', text: '…a a ' },
      { kind: 'removed', text: 'old' },
      { kind: 'added', text: 'new' },
      { kind: 'same', text: ' b b…' },
    ])
  })

  it('ends at its limit', () => {
    const changes: readonly Change[] = [
      { kind: 'removed', text: 'abcdefgh' },
      { kind: 'added', text: 'ijkl' },
      { kind: 'same', text: 'mn' },
    ]

    expect(clippedChanges(changes, 10, 10)).toEqual([
      { kind: 'removed', text: 'abcdefgh' },
      { kind: 'added', text: 'ij…' },
      { kind: 'same', text: '…' },
    ])
  })
})
