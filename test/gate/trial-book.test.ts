import { describe, expect, it } from 'vitest'
import type { WantedPair } from '../../src/gate/protocol.ts'
import { bookResults, hasPair, openBook } from '../../src/gate/trial-book.ts'
import { FAILED, gateCases, PASSED, pairOf } from './play.ts'

describe('writing trials down', () => {
  it('books each arm under its case and leaves out what is missing', () => {
    const book = openBook(gateCases(3))
    bookResults(book, [wanted(0), wanted(2), wanted(1)], [pairOf('10'), pairOf('-1'), pairOf('--')], false)

    expect(book.cases.map(({ baseline, candidate }) => [baseline, candidate])).toEqual([
      [[PASSED], [FAILED]],
      [[], []],
      [[], [PASSED]],
    ])
    expect(book.lost).toEqual({ baseline: 2, candidate: 1 })
    expect(book.pairs).toBe(3)
  })

  it('takes a pair that the end of the run prevented as not run, not as lost', () => {
    const book = openBook(gateCases(3))
    bookResults(
      book,
      [wanted(0), wanted(1), wanted(2), wanted(2)],
      [pairOf('11'), pairOf('1-'), pairOf('--'), pairOf('-1')],
      true,
    )

    expect(book.lost).toEqual({ baseline: 1, candidate: 1 })
    expect(book.pairs).toBe(3)
  })

  it('takes an answer that is too short as missing', () => {
    const book = openBook(gateCases(2))
    bookResults(book, [wanted(0), wanted(1)], [pairOf('11')], false)

    expect(book.lost).toEqual({ baseline: 1, candidate: 1 })
  })
})

describe('a valid pair', () => {
  it('has a trial on both arms, or needs none', () => {
    const book = openBook(gateCases(5, { 4: { identical: true } }))
    bookResults(book, [wanted(0), wanted(1), wanted(2), wanted(3)], ['11', '1-', '-1', '--'].map(pairOf), false)

    expect(book.cases.map(hasPair)).toEqual([true, false, false, false, true])
  })
})

function wanted(position: number): WantedPair {
  return { case: position, phase: 'screen', index: 1, arms: 'both' }
}
