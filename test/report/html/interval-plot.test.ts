import { describe, expect, it } from 'vitest'
import { intervalPlot, reachOfIntervals, toneOf } from '../../../src/report/html/interval-plot.ts'
import { elementsIn } from '../../support/report-nodes.ts'

describe('the picture of an interval', () => {
  it('has the middle at zero and the ends of the axis near its edges', () => {
    const plot = intervalPlot({ delta: -0.1, interval: [-0.2, 0] }, 0.2)
    const paths = elementsIn(plot, 'path').map(({ attributes }) => [attributes.class, attributes.d])

    expect(paths).toEqual([
      ['zero', 'M50 0L50 10'],
      ['span even', 'M3 5L50 5'],
      ['mean even', 'M26.5 5h.01'],
    ])
  })

  it('says the same in words', () => {
    expect(intervalPlot({ delta: -0.1, interval: [-0.2, 0] }, 1)?.attributes['aria-label']).toBe(
      '−10.0 points, 95 % interval −20.0 … 0.0',
    )
    expect(intervalPlot({ delta: 0.1, interval: null }, 1)?.attributes['aria-label']).toBe('+10.0 points')
  })

  it('is left out without a figure', () => {
    expect(intervalPlot({ delta: null, interval: null }, 1)).toBeNull()
  })
})

describe('the axis', () => {
  it('reaches as far as the farthest end', () => {
    expect(
      reachOfIntervals([
        { delta: 0.1, interval: [-0.3, 0.2] },
        { delta: null, interval: null },
      ]),
    ).toBe(0.3)
  })

  it('is never shorter than a point', () => {
    expect(reachOfIntervals([{ delta: 0, interval: null }])).toBe(0.01)
  })
})

describe('the colour of a change', () => {
  it.each([
    [-0.1, [-0.2, -0.01], 'worse'],
    [-0.1, [-0.2, 0], 'even'],
    [0.1, [0.01, 0.2], 'better'],
    [-0.1, null, 'worse'],
    [0, null, 'even'],
  ] as const)('of %d with %j is %s', (delta, interval, tone) => {
    expect(toneOf(delta, interval)).toBe(tone)
  })
})
