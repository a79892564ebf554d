import { describe, expect, it } from 'vitest'
import { differencesPlot, plottedCases, scaleOf } from '../../../src/report/html/differences-plot.ts'
import { rankedCases, reportSuites } from '../../../src/report/html/report-cases.ts'
import { brokenPrompt, comparison, evaluation } from '../../support/evaluation-builders.ts'
import { elementsIn, textOf, textsIn } from '../../support/report-nodes.ts'

const rows = rankedCases(reportSuites(evaluation([brokenPrompt()]))).map(({ row }) => row)
const [sample] = rows
if (sample === undefined) throw new RangeError('no case')
const row = (delta: number | null, suite = 0) => ({ ...sample, suite, delta })

describe('where cases stand', () => {
  it('is from the largest drop to the largest gain, as high as their difference', () => {
    const cases = plottedCases([row(1), row(-1), row(null), row(0), row(0.5, 1)], 0, 1)

    expect(cases.map((plotted) => plotted.row)).toEqual([1, 3, 0])
    expect(cases.map(({ x }) => x)).toEqual([0.5 / 3, 1.5 / 3, 2.5 / 3])
    // 14 of 200 units stay free above and below: −1 stands at 186, 0 at 100, +1 at 14.
    expect(cases.map(({ y }) => y)).toEqual([0.93, 0.5, 0.07])
  })
})

describe('the axis', () => {
  it.each([
    [[0.02, -0.08], [-0.05, 0.05], 0.1],
    [[0.25], [-0.1, 0.1], 0.25],
    [[0.02], [-0.3, 0.1], 0.5],
    [[-1], null, 1],
    [[null], null, 0.1],
  ] as const)('for %j and %j ends at %d', (deltas, interval, scale) => {
    expect(
      scaleOf(
        deltas.map((delta) => ({ delta })),
        { interval },
      ),
    ).toBe(scale)
  })
})

describe('the picture of differences', () => {
  const plot = differencesPlot(rows, 0, comparison({ delta: -0.067, interval: [-0.141, 0.01] }))

  it('has a dot for every case, by what became of it', () => {
    const counts = elementsIn(plot, '.dot').map(({ attributes }) => [
      attributes.class,
      attributes.d?.match(/M/g)?.length,
    ])

    expect(counts).toEqual([
      ['dot unchanged', 105],
      ['dot improved', 1],
      ['dot flaky', 8],
      ['dot regressed', 6],
    ])
  })

  it('has the mean and its interval beside them', () => {
    expect(textsIn(plot, '.mean-label')).toEqual(['−6.7mean−14.1 … +1.095 % interval'])
    // On the axis of ±100 points: 100 − 86 · (−0.141) = 112.126 and 100 − 86 · 0.01 = 99.14.
    expect(elementsIn(plot, '.span')[0]?.attributes.d).toBe('M10 112.1L10 99.1')
  })

  it('names the axis and the colours', () => {
    expect(textsIn(plot, '.axis')).toEqual(['+1000−100'])
    expect(textsIn(plot, '.legend-item')).toEqual(['6 regressed', '8 flaky', '1 improved', '105 unchanged'])
  })

  it('is described in words', () => {
    expect(elementsIn(plot, '.dots')[0]?.attributes['aria-label']).toBe(
      'Differences of 120 cases, sorted. 6 regressed, 8 flaky, 1 improved, 105 unchanged.',
    )
  })

  it('has a dash where there is no mean', () => {
    const bare = differencesPlot(rows, 0, comparison({ delta: null, interval: null }))
    expect(textOf(elementsIn(bare, '.mean-label'))).toBe('–mean')
  })

  it('is left out without a pair', () => {
    expect(differencesPlot(rows, 9, comparison())).toBeNull()
  })
})
