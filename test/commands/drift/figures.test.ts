import { describe, expect, it } from 'vitest'
import { type DriftTerms, driftFigures } from '../../../src/commands/drift/figures.ts'
import type { StoredTrial } from '../../../src/registry/record.ts'
import { aRecord, digestFor } from '../../support/registry-builders.ts'
import { compareSuitePlan, plannedCase, ruleCheck, trial } from '../../support/suite-result-builders.ts'

const GATE = { maxMissing: 0.1, minCases: 1 }
const TERMS = { gate: GATE, prompts: 1, seed: 's' }

/** Scores of each case, then and now; `null`: missing. */
type Told = Readonly<Record<string, readonly [before: readonly (number | null)[], now: readonly (number | null)[]]>>

function figures(told: Told, terms: Partial<DriftTerms> = {}, graded = false) {
  const ids = Object.keys(told)
  const suite = compareSuitePlan(ids.map((id) => plannedCase(id, { checks: [ruleCheck({}, graded)] })))
  const trials = ids.flatMap((id) => (told[id]?.[0] ?? []).map((score, i) => stored(id, i + 1, score)))
  const fresh = ids.flatMap((id) => {
    return (told[id]?.[1] ?? []).map((score, i) => {
      const result = { score, passed: score === null ? null : score >= 0.5, phase: 'round', index: i + 1 } as const
      return trial(id, 'candidate', true, result)
    })
  })
  return driftFigures({ record: aRecord({ trials }), suite }, fresh, { ...TERMS, ...terms })
}

function stored(id: string, index: number, score: number | null): StoredTrial {
  const passed = score === null ? null : score >= 0.5
  const at = { case: id, arm: 'candidate', phase: 'round', index } as const
  return { ...at, requestDigest: digestFor('r'), model: 'm', score, passed, checks: [] }
}

const all = [1, 1, 1] as const
const none = [0, 0, 0] as const

describe('then and now', () => {
  // One case of three against three, all to none: one of the 20 ways to deal three passes on six trials.
  it.each([
    ['one case', 1, 1, null, 1 / 20],
    ['two cases', 2, 1, 'worse', 1 / 400],
    ['two cases, of four prompts', 2, 4, null, 1 / 400],
    ['three cases, of four prompts', 3, 4, 'worse', 1 / 8000],
  ])('%s from all to none', (_, gone, prompts, moved, p) => {
    const told: Told = Object.fromEntries(['a', 'b', 'c'].map((id, i) => [id, [all, i < gone ? none : all]]))
    expect(figures(told, { prompts })).toMatchObject({ moved, pWorse: expect.closeTo(p, 10), pBetter: 1 })
  })

  it('mirrors when the model got better', () => {
    const worse = figures({
      a: [all, none],
      b: [
        [1, 1, 0],
        [0, 0, 0],
      ],
    })
    const better = figures({
      a: [none, all],
      b: [
        [0, 0, 0],
        [1, 1, 0],
      ],
    })
    if (typeof worse === 'string' || typeof better === 'string') throw new Error('no figures')
    expect([better.pBetter, better.pWorse, better.delta]).toEqual([worse.pWorse, worse.pBetter, -worse.delta])
    expect([worse.gone, better.gone]).toEqual([['a'], []])
  })

  it('counts the first three stored trials and no more, and no confirmation', () => {
    const suite = compareSuitePlan([plannedCase('a')])
    const trials: readonly StoredTrial[] = [
      ...[1, 2, 3].map((index) => stored('a', index, 1)),
      ...[4, 5].map((index) => stored('a', index, 0)),
      { ...stored('a', 1, 0), phase: 'confirm' },
      { ...stored('a', 1, 0), arm: 'baseline' },
    ]
    const fresh = [1, 2, 3].map((index) => trial('a', 'candidate', true, { phase: 'round', index }))
    expect(driftFigures({ record: aRecord({ trials }), suite }, fresh, TERMS)).toMatchObject({ before: 1, now: 1 })
  })

  it('lists a case as gone only when every trial of both is there', () => {
    expect(figures({ a: [[1, 1, null], none], b: [all, [0, 0, null]], c: [all, none] })).toMatchObject({ gone: ['c'] })
  })

  it('compares graded scores as scores', () => {
    const graded = [
      [0.9, 0.91, 0.92],
      [0.6, 0.61, 0.62],
    ] as const
    const told: Told = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`c${i}`, graded]))
    const found = figures(told, {}, true)
    expect(found).toMatchObject({ moved: 'worse', delta: expect.closeTo(-0.3), before: 1, now: 1, gone: [] })
  })

  it('is no answer when more cases are missing than the policy lets go', () => {
    const lost: Told = { a: [all, [null, null, null]], b: [all, all], c: [all, all] }
    expect(figures(lost)).toBe('1 of 3 cases could not be measured')
    expect(figures(lost, { gate: { maxMissing: 0.5, minCases: 1 } })).toMatchObject({ cases: 2 })
    expect(figures(lost, { gate: { maxMissing: 0.5, minCases: 3 } })).toBe(
      '2 cases were measured and min-cases asks for 3',
    )
  })
})
