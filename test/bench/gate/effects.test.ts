import { describe, expect, it } from 'vitest'
import { seededUniform } from '../../../src/compare/random.ts'
import { applyEffect, type Effect } from './effects.ts'
import { drawPopulation } from './population.ts'

const PASS = drawPopulation('typical', 200, seededUniform('effects'))

describe('the simulated effects', () => {
  it.each<{ effect: Effect; points: number }>([
    { effect: 'AA', points: 0 },
    { effect: 'drop5', points: -5 },
    { effect: 'drop10', points: -10 },
    { effect: 'mixed', points: 2 },
  ])('$effect moves the mean by $points points', ({ effect, points }) => {
    expect(100 * (mean(changed(effect)) - mean(PASS))).toBeCloseTo(points, 10)
    expect(changed(effect).every((p) => p >= 0 && p <= 1)).toBe(true)
  })

  it.each<{ effect: Effect; cases: number; to: number }>([
    { effect: 'one', cases: 1, to: 0.02 },
    { effect: 'conc5', cases: 10, to: 0.02 },
    { effect: 'half5', cases: 10, to: 0.4 },
  ])('$effect takes $cases reliable cases of 200 to $to and leaves the others', ({ effect, cases, to }) => {
    const after = changed(effect)
    const moved = [...PASS.keys()].filter((i) => after[i] !== PASS[i])

    expect(moved).toHaveLength(cases)
    expect(moved.every((i) => after[i] === to && (PASS[i] ?? 0) >= 0.9)).toBe(true)
  })

  it('fifth30 lowers the first fifth by 30 points and leaves the others', () => {
    const after = changed('fifth30')

    expect(100 * (mean(after.slice(0, 40)) - mean(PASS.slice(0, 40)))).toBeCloseTo(-30, 10)
    expect(after.slice(40)).toEqual(PASS.slice(40))
  })

  it('mixed breaks ten reliable cases and lowers no other', () => {
    const after = changed('mixed')

    expect(PASS.filter((p, i) => (after[i] ?? 0) < p && p >= 0.9 && after[i] === 0.02)).toHaveLength(10)
    expect(PASS.filter((p, i) => (after[i] ?? 0) < p)).toHaveLength(10)
  })
})

function changed(effect: Effect): readonly number[] {
  return applyEffect(effect, PASS, seededUniform('which'))
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
