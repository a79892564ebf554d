import { expect, it } from 'vitest'
import { nGramsOf, sharedOf, totalOf } from '../../../src/check/similarity/n-grams.ts'

const words = ['a', 'b', 'a', 'b']

it('counts runs of words, repeated ones each time', () => {
  expect([...nGramsOf(words, 2)]).toEqual([
    ['a b', 2],
    ['b a', 1],
  ])
  expect([totalOf(words, 2), totalOf(words, 4), totalOf(words, 5)]).toEqual([3, 1, 0])
  expect(nGramsOf(words, 5).size).toBe(0)
})

it('shares a run as often as both have it', () => {
  expect(sharedOf(nGramsOf(words, 1), nGramsOf(['a', 'c'], 1))).toBe(1)
  expect(sharedOf(nGramsOf(words, 1), nGramsOf(['b', 'b', 'b'], 1))).toBe(2)
})
