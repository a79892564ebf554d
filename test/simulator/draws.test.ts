import { describe, expect, it } from 'vitest'
import { seededDraws, uniformOf } from '../../src/simulator/draws.ts'

describe('a uniform number', () => {
  it('is the same for the same key and lies in [0, 1)', () => {
    const numbers = Array.from({ length: 2000 }, (_, index) => uniformOf(7, 'x', index))

    expect(numbers).toEqual(Array.from({ length: 2000 }, (_, index) => uniformOf(7, 'x', index)))
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...numbers)).toBeLessThan(1)
    // Standard error of the mean of 2000 uniform numbers: 0.2887 / √2000 = 0.0065; four of them are 0.026.
    expect(Math.abs(numbers.reduce((sum, x) => sum + x, 0) / 2000 - 0.5)).toBeLessThan(0.026)
  })

  it('does not take two keys for one because their parts join to the same text', () => {
    expect(uniformOf('a', 'bc')).not.toBe(uniformOf('ab', 'c'))
  })
})

describe('the draws of a run', () => {
  const numbers = (draws: ReturnType<typeof seededDraws>, body: string) => draws.next({ body }).uniform('slip')

  it('do not hang on the order of other requests', () => {
    const one = seededDraws(1)
    const other = seededDraws(1)
    const inOrder = [numbers(one, 'a'), numbers(one, 'a'), numbers(one, 'b')]
    const b = numbers(other, 'b')

    expect([numbers(other, 'a'), numbers(other, 'a'), b]).toEqual(inOrder)
  })

  it('differ for a repeat, another seed and another purpose', () => {
    const draws = seededDraws(1)
    const first = draws.next({ body: 'a' })

    expect(draws.next({ body: 'a' }).uniform('slip')).not.toBe(first.uniform('slip'))
    expect(seededDraws(2).next({ body: 'a' }).uniform('slip')).not.toBe(first.uniform('slip'))
    expect(first.uniform('other')).not.toBe(first.uniform('slip'))
    expect(first.uniform('slip')).toBe(first.uniform('slip'))
  })

  it('do not hang on the order of keys', () => {
    expect(seededDraws(1).next({ b: 1, a: 2 }).id).toBe(seededDraws(1).next({ a: 2, b: 1 }).id)
  })

  it('do not hang on a random boundary, so that judging repeats too', () => {
    const draw = (boundary: string) => seededDraws(1).next({ content: `mark ${boundary} text` }).id

    expect(draw('00112233445566778899aabbccddeeff')).toBe(draw('ffeeddccbbaa99887766554433221100'))
    expect(draw('0011223344')).not.toBe(draw('ffeeddccbb'))
  })
})
