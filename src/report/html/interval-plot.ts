import type { Comparison } from '../../domain/evaluation.ts'
import { points, range } from '../words.ts'
import type { Element } from './node.ts'
import { dots, line, picture } from './plot.ts'

const WIDTH = 100
const HEIGHT = 10

/** The largest distance from zero among some differences and intervals, so that they share an axis; at least a point. */
export function reachOfIntervals(comparisons: readonly Pick<Comparison, 'delta' | 'interval'>[]): number {
  const ends = comparisons.flatMap(({ delta, interval }) => [delta ?? 0, ...(interval ?? [])])
  return ends.reduce((most, end) => Math.max(most, Math.abs(end)), 0.01)
}

/** A difference as a dot and its interval as a line on an axis from −reach to +reach; null without a figure. */
export function intervalPlot(
  { delta, interval }: Pick<Comparison, 'delta' | 'interval'>,
  reach: number,
): Element | null {
  if (delta === null) return null
  const at = (value: number) => ((value / reach) * 0.94 + 1) * (WIDTH / 2)
  const tone = toneOf(delta, interval)
  const label = interval === null ? points(delta) : `${points(delta)}, 95 % interval ${range(interval)}`
  return picture('interval', WIDTH, HEIGHT, label, [
    line('zero', WIDTH / 2, 0, WIDTH / 2, HEIGHT),
    ...(interval === null ? [] : [line(`span ${tone}`, at(interval[0]), HEIGHT / 2, at(interval[1]), HEIGHT / 2)]),
    dots(`mean ${tone}`, [[at(delta), HEIGHT / 2]]),
  ])
}

/** Coloured only when the whole interval lies on one side: a colour must not claim more than the figures. */
export function toneOf(delta: number, interval: readonly [number, number] | null): 'worse' | 'better' | 'even' {
  const [low, high] = interval ?? [delta, delta]
  if (high < 0) return 'worse'
  return low > 0 ? 'better' : 'even'
}
