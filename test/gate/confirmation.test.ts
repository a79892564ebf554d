import { describe, expect, it } from 'vitest'
import { type ConfirmationResult, confirmCases } from '../../src/gate/confirmation.ts'
import type { WantedPair } from '../../src/gate/protocol.ts'
import { pairOf } from './play.ts'

const BROKEN = 0.76 / 0.244375
const BOTH_PASS = 0.19 / 0.330625

describe('fresh pairs of the cases that flipped', () => {
  it('asks for two pairs of every open case at once, numbered on', () => {
    const { batches } = confirm({ cases: [4, 9], needed: 1000, pairs: { 4: ['10'], 9: ['11'] } })

    expect(batches[0]).toEqual([wanted(4, 1), wanted(4, 2), wanted(9, 1), wanted(9, 2)])
    expect(batches[1]).toEqual([wanted(4, 3), wanted(4, 4), wanted(9, 3), wanted(9, 4)])
    // After four pairs case 9 is dropped (.575⁴ = .109 < .2); case 4 goes on to 3.11⁸ ≥ 1,000.
    expect(batches[2]).toEqual([wanted(4, 5), wanted(4, 6)])
    expect(batches).toHaveLength(4)
  })

  it('confirms at the odds needed, counting passes and pairs', () => {
    const { result } = confirm({ cases: [4], needed: 7000, pairs: { 4: ['10'] } })

    expect(result.ended).toBeNull()
    expect(result.nominated).toHaveLength(1)
    expect(result.nominated[0]).toMatchObject({
      case: 4,
      outcome: 'confirmed',
      pairs: 8,
      baselinePasses: 8,
      candidatePasses: 0,
    })
    expect(result.nominated[0]?.odds).toBeCloseTo(BROKEN ** 8, 6)
  })

  it('counts odds that are exactly what is needed as enough', () => {
    const needed = BROKEN * BROKEN
    expect(confirm({ cases: [0], needed, pairs: { 0: ['10'] } }).result.nominated[0]?.pairs).toBe(2)
  })

  it('drops a case that passes again as flaky', () => {
    const { result } = confirm({ cases: [0, 1], needed: 500, pairs: { 0: ['11'], 1: ['10', '01'] } })

    expect(result.nominated.map(({ outcome, pairs }) => [outcome, pairs])).toEqual([
      ['flaky', 4],
      // 3.11 · .041 = .1275 < .2
      ['flaky', 2],
    ])
    expect(result.nominated[0]?.odds).toBeCloseTo(BOTH_PASS ** 4, 12)
  })

  it('drops a case that fails on both arms: it was never reliable', () => {
    // .221² = .049
    expect(confirm({ cases: [0], needed: 500, pairs: { 0: ['00'] } }).result.nominated[0]).toMatchObject({
      outcome: 'flaky',
      pairs: 2,
    })
  })

  it('suspects a case that is likely but not proven broken after all its pairs', () => {
    // Half broken, half both pass: (3.11 · .575)⁸ = 104.6, between 20 and 500.
    const { result, batches } = confirm({ cases: [0], needed: 500, pairs: { 0: ['10', '11'] } })

    expect(batches).toHaveLength(8)
    expect(result.nominated[0]).toMatchObject({ outcome: 'suspect', pairs: 16, baselinePasses: 16, candidatePasses: 8 })
    expect(result.nominated[0]?.odds).toBeCloseTo((BROKEN * BOTH_PASS) ** 8, 8)
  })

  it('takes a case below odds of 20 after all its pairs as flaky', () => {
    // Seven broken and nine both pass: 3.11⁷ · .575⁹ = 19.3.
    const pairs = ['10', '11', '10', '11', '10', '11', '10', '11', '10', '11', '10', '11', '10', '11', '11', '11']
    const { result } = confirm({ cases: [0], needed: 500, pairs: { 0: pairs } })

    expect(result.nominated[0]).toMatchObject({ outcome: 'flaky', pairs: 16 })
    expect(result.nominated[0]?.odds).toBeCloseTo(BROKEN ** 7 * BOTH_PASS ** 9, 8)
  })

  it('takes a pair with a missing trial as saying nothing', () => {
    const { result } = confirm({ cases: [0], needed: 90, pairs: { 0: ['1-', '10', '-0', '10', '--', '10', '10'] } })

    // Four pairs that count give 93.5, in the eighth trial.
    expect(result.nominated[0]).toMatchObject({ outcome: 'confirmed', pairs: 4, baselinePasses: 4, candidatePasses: 0 })
    expect(result.nominated[0]?.odds).toBeCloseTo(BROKEN ** 4, 8)
  })

  it.each<{ name: string; came: readonly string[]; lost: number; outcome: string }>([
    // At best the lost pairs would have made it 9.67 · 3.11.
    { name: 'two came back, both broken', came: ['10', '10'], lost: 14, outcome: 'unfinished' },
    // .331 · 3.11¹⁴ is far above 20.
    { name: 'two came back, both passing', came: ['11', '11'], lost: 14, outcome: 'unfinished' },
    // Six broken and nine both pass: 906 · .00684 = 6.20; 6.20 · 3.11 = 19.3.
    { name: 'one of 16 is missing and could not matter', came: mixture(6, 9), lost: 1, outcome: 'flaky' },
    // Seven broken and eight both pass: 2,818 · .0119 = 33.6.
    { name: 'one of 16 is missing, and the others suffice', came: mixture(7, 8), lost: 1, outcome: 'suspect' },
    // Six broken and eight both pass: 10.8; 10.8 · 3.11² = 104.
    { name: 'two of 16 are missing and could matter', came: mixture(6, 8), lost: 2, outcome: 'unfinished' },
    // Five broken and nine both pass: 1.99; 1.99 · 3.11² = 19.3.
    { name: 'two of 16 are missing and could not matter', came: mixture(5, 9), lost: 2, outcome: 'flaky' },
  ])('clears a case only when the pairs that went missing could not matter: $name', ({ came, lost, outcome }) => {
    const pairs = [...came, ...Array.from({ length: lost }, () => '1-')]
    const { result } = confirm({ cases: [0], needed: 1e6, pairs: { 0: pairs } })

    expect(result.nominated[0]).toMatchObject({ outcome, pairs: 16 - lost })
  })

  it('leaves a case open of which no pair came back', () => {
    const { result, batches } = confirm({ cases: [0], needed: 500, pairs: { 0: ['1-'] } })

    expect(batches).toHaveLength(8)
    expect(result.nominated[0]).toMatchObject({ outcome: 'unfinished', pairs: 0, odds: 1 })
  })

  it('gives up at once a case of which no pair came back before either, and no other', () => {
    const pairs = { 0: ['1-'], 1: ['1-'], 2: ['1-', '10'] }
    const { result, batches } = confirm({ cases: [0, 1, 2], lost: [0, 2], needed: 500, pairs })

    expect(result.nominated.map(({ outcome, pairs: came }) => [outcome, came])).toEqual([
      ['unfinished', 0],
      ['unfinished', 0],
      ['confirmed', 6],
    ])
    expect(batches.map((batch) => [...new Set(batch.map((pair) => pair.case))])).toEqual([
      [0, 1, 2],
      ...Array.from({ length: 5 }, () => [1, 2]),
      [1],
      [1],
    ])
  })

  it('keeps within an odd number of pairs', () => {
    const { batches } = confirm({ cases: [0], needed: 500, pairs: { 0: ['10', '11'] }, mostPairs: 3 })

    expect(batches.map((batch) => batch.length)).toEqual([2, 1])
  })

  it('asks for nothing when nothing flipped', () => {
    expect(confirm({ cases: [], needed: 500, pairs: {} })).toEqual({
      batches: [],
      result: { nominated: [], ended: null },
    })
  })
})

describe('when the run ends within the confirmation', () => {
  it('leaves undecided cases unfinished and says what ended it', () => {
    const { result, batches } = confirm({ cases: [0, 1], needed: 500, pairs: { 0: ['10'], 1: ['11'] }, endedIn: 1 })

    expect(batches).toHaveLength(2)
    expect(result.ended).toBe('budget')
    expect(result.nominated.map(({ outcome }) => outcome)).toEqual(['unfinished', 'flaky'])
  })

  it('keeps what its last answers prove', () => {
    // 3.11⁴ = 93.5
    const { result } = confirm({ cases: [0], needed: 90, pairs: { 0: ['10'] }, endedIn: 1 })

    expect(result.nominated[0]?.outcome).toBe('confirmed')
  })
})

/** So many broken pairs, then so many that pass on both arms, as evenly as can be. */
function mixture(broken: number, both: number): readonly string[] {
  const early = Math.min(broken, both)
  const rest = Array.from({ length: broken + both - 2 * early }, () => (broken > both ? '10' : '11'))
  return [...Array.from({ length: early }, () => ['10', '11']).flat(), ...rest]
}

interface Script {
  readonly cases: readonly number[]
  /** Those of them without a valid pair so far. */
  readonly lost?: readonly number[]
  readonly needed: number
  readonly pairs: Readonly<Record<number, readonly string[]>>
  readonly mostPairs?: number
  /** The batch, from 0, whose answer says that the budget has ended. */
  readonly endedIn?: number
}

function confirm({ cases, lost = [], needed, pairs, mostPairs = 16, endedIn }: Script): {
  readonly batches: readonly (readonly WantedPair[])[]
  readonly result: ConfirmationResult
} {
  const gate = confirmCases({ cases, lost: new Set(lost) }, needed, mostPairs)
  const batches: (readonly WantedPair[])[] = []
  let step = gate.next()
  while (step.done !== true) {
    const batch = step.value
    batches.push(batch)
    const results = batch.map(({ case: position, index }) => {
      const script = pairs[position] ?? []
      return pairOf(script[(index - 1) % script.length] ?? '')
    })
    step = gate.next({ results, ended: batches.length - 1 === endedIn ? 'budget' : null })
  }
  return { batches, result: step.value }
}

function wanted(position: number, index: number): WantedPair {
  return { case: position, phase: 'confirm', index, arms: 'both' }
}
