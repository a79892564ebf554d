import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exactTest, isMixed } from '../../src/compare/exact-test.ts'
import type { PassCounts } from '../../src/compare/hypergeometric.ts'
import { asScores, bruteForceP, countedTail } from './relabellings.ts'
import { passCounts, swapArms, tables } from './tables.ts'

describe('published values', () => {
  it.each([
    { name: 'Fisher 6/6 v 0/6', cases: [counts(6, 6, 0, 6)], p: 1 / 924, shown: 0.00108225 },
    { name: 'Fisher 20/20 v 0/3', cases: [counts(20, 20, 0, 3)], p: 1 / 1771, shown: 0.00056465 },
    { name: 'McNemar 7 v 2', cases: pairs({ worse: 7, better: 2, same: 20 }), p: 46 / 512, shown: 0.08984375 },
  ])('$name = $shown', ({ cases, p, shown }) => {
    expect(exactTest(cases)).toBeCloseTo(p, 14)
    expect(exactTest(cases)).toBeCloseTo(shown, 8)
  })

  it('Cochran–Mantel–Haenszel over six strata = .05098', () => {
    const strata = [
      counts(3, 3, 1, 3),
      counts(2, 3, 2, 3),
      counts(3, 3, 0, 3),
      counts(1, 3, 2, 3),
      counts(2, 2, 1, 3),
      counts(3, 3, 3, 3),
    ]

    expect(exactTest(strata)).toBeCloseTo(0.05098, 5)
    expect(exactTest(strata)).toBeCloseTo(
      bruteForceP(
        strata.slice(0, 5).map((one) => asScores(one)),
        'passes',
      ),
      12,
    )
  })

  it('sees nothing where nothing is mixed', () => {
    expect(exactTest([])).toBe(1)
    expect(exactTest([counts(3, 3, 3, 3), counts(0, 3, 0, 3), counts(2, 3, 0, 0), counts(0, 0, 1, 2)])).toBe(1)
  })
})

describe('a mixed case', () => {
  it.each([
    { one: counts(1, 1, 0, 1), mixed: true },
    { one: counts(3, 3, 3, 3), mixed: false },
    { one: counts(0, 3, 0, 3), mixed: false },
    { one: counts(1, 2, 0, 0), mixed: false },
    { one: counts(0, 0, 1, 2), mixed: false },
  ])('has trials on both arms that do not all agree: $one', ({ one, mixed }) => {
    expect(isMixed(one)).toBe(mixed)
  })
})

describe('against every relabelling written down', () => {
  it('agrees on small tables, missing trials included', () => {
    fc.assert(
      fc.property(tables(3, 3), (cases) => {
        expect(exactTest(cases)).toBeCloseTo(
          bruteForceP(
            cases.map((one) => asScores(one)),
            'passes',
          ),
          12,
        )
      }),
      { numRuns: 200 },
    )
  })

  it('agrees with whole-number counting on large tables', () => {
    fc.assert(
      fc.property(tables(6, 40), (cases) => {
        const measured = cases.filter(({ nB, nC }) => nB > 0 && nC > 0)
        expect(exactTest(cases)).toBeCloseTo(countedTail(measured).atMost, 11)
      }),
    )
  })
})

describe('what can never change p', () => {
  it('mirrors p when the arms change their names: p + p′ = 1 + P(X* = X)', () => {
    fc.assert(
      fc.property(tables(5, 12), (cases) => {
        const measured = cases.filter(({ nB, nC }) => nB > 0 && nC > 0)
        const mirrored = exactTest(cases) + exactTest(cases.map(swapArms))
        expect(mirrored).toBeCloseTo(1 + countedTail(measured).exactly, 11)
      }),
    )
  })

  it('ignores cases that no relabelling could change', () => {
    const unmixed = passCounts(5).filter((one) => !isMixed(one))
    fc.assert(
      fc.property(tables(5, 10), fc.array(unmixed, { maxLength: 10 }), (cases, others) => {
        expect(exactTest([...others, ...cases])).toBe(exactTest(cases))
      }),
    )
  })

  it('does not depend on the order of the cases', () => {
    const shuffled = tables(5, 15).chain((cases) =>
      fc.record({
        cases: fc.constant(cases),
        other: fc.shuffledSubarray(cases, { minLength: cases.length, maxLength: cases.length }),
      }),
    )
    fc.assert(
      fc.property(shuffled, ({ cases, other }) => {
        expect(Math.abs(exactTest(cases) - exactTest(other))).toBeLessThanOrEqual(1e-12)
      }),
    )
  })

  it('is a probability above zero, and never rises when a pass moves from the candidate to the baseline', () => {
    fc.assert(
      fc.property(tables(4, 10), passCounts(4), (cases, last) => {
        fc.pre(last.c > 0 && last.b < last.nB)
        const p = exactTest([...cases, last])
        const worse = exactTest([...cases, { ...last, c: last.c - 1, b: last.b + 1 }])
        expect(p).toBeGreaterThan(0)
        expect(p).toBeLessThanOrEqual(1)
        expect(worse).toBeLessThanOrEqual(p + 1e-12)
      }),
    )
  })
})

describe('size', () => {
  it('takes 500 cases of five trials an arm, all mixed, and finds no drop where there is none', () => {
    const half = Array.from({ length: 250 }, () => [counts(4, 5, 3, 5), counts(3, 5, 4, 5)]).flat()

    const p = exactTest(half)

    expect(p).toBeGreaterThan(0.5)
    expect(p).toBeLessThan(0.55)
  })
})

function counts(b: number, nB: number, c: number, nC: number): PassCounts {
  return { nB, b, nC, c }
}

/** One trial an arm: cases that got worse, got better, or stayed. */
function pairs({ worse, better, same }: { worse: number; better: number; same: number }): PassCounts[] {
  const repeat = (n: number, one: PassCounts) => Array.from({ length: n }, () => one)
  return [
    ...repeat(worse, counts(1, 1, 0, 1)),
    ...repeat(better, counts(0, 1, 1, 1)),
    ...repeat(same, counts(1, 1, 1, 1)),
  ]
}
