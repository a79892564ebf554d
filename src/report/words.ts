import type { Cost } from '../domain/evaluation.ts'
import { fixed, money, whole } from '../domain/figures.ts'

/** What a table shows where there is no figure. A missing figure is never a zero. */
export const NO_FIGURE = '–'

const MINUS = '−'

/** A number and its noun: `1 case`, `1,200 cases`. The plural adds an s unless given. */
export function count(n: number, noun: string, plural = `${noun}s`): string {
  return `${whole(n)} ${n === 1 ? noun : plural}`
}

/** How often: `once`, `twice`, `5 times`. */
export function times(n: number): string {
  return n === 1 ? 'once' : n === 2 ? 'twice' : `${whole(n)} times`
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly string[]): string {
  const last = items.at(-1)
  if (last === undefined) return ''
  return items.length === 1 ? last : `${items.slice(0, -1).join(', ')} and ${last}`
}

/** A difference of scores (−1…1) in points, with its sign and a real minus: `−6.7`, `+1.0`, `0.0`. */
export function signed(delta: number): string {
  const figure = Math.abs(delta * 100).toFixed(1)
  if (Number(figure) === 0) return '0.0'
  return `${delta < 0 ? MINUS : '+'}${figure}`
}

/** A difference of scores (−1…1): `−6.7 points`. */
export function points(delta: number): string {
  return `${signed(delta)} points`
}

/** A positive size of an effect (0…1), unsigned: `6.8 points`. */
export function size(effect: number): string {
  return `${(effect * 100).toFixed(1)} points`
}

/** Both ends of an interval of differences, in points: `−14.1 … +1.0`. */
export function range([low, high]: readonly [number, number]): string {
  return `${signed(low)} … ${signed(high)}`
}

/** A rate (0…1) to a tenth of a percent: `93.3 %`. */
export function percent(rate: number): string {
  return `${(rate * 100).toFixed(1)} %`
}

/** A configured share (0…1), as short as it can be said: `1 %`, `0.33 %`. */
export function share(rate: number): string {
  return `${Number((rate * 100).toPrecision(2))} %`
}

/** A mean score (0…1): `0.93`. */
export function score(mean: number): string {
  return mean.toFixed(2)
}

/**
 * A probability as papers print it, without the leading zero: `.058`, `.0005`, `.30`. Two significant digits, or three
 * where two would round it onto a bound that it misses (`.304`, which is above .30).
 */
export function probability(p: number): string {
  if (p >= 1) return '1'
  if (p <= 0) return '0'
  const two = Number(p.toPrecision(2))
  const shown = isRound(two) && two !== p ? Number(p.toPrecision(3)) : two
  return withoutLeadingZero(shown)
}

/** `p = .058`, or `p < .000001` where more digits would say nothing. */
export function pValue(p: number): string {
  return p < 1e-6 ? 'p < .000001' : `p = ${probability(p)}`
}

/** Odds against luck: `8,751 : 1`, with a decimal below ten. */
export function odds(value: number): string {
  return `${value >= 10 ? whole(Math.round(value)) : Math.round(value * 10) / 10} : 1`
}

/** What a run cost; a missing price or usage is said, never taken for nothing. */
export function spent(cost: Cost): string {
  if (cost.known) return money(cost.usd)
  return cost.usd > 0 ? `at least ${money(cost.usd)} (some prices or usage unknown)` : 'cost unknown'
}

/** Milliseconds as a reader says them: `850 ms`, `3.2 s`, `42 s`, `3 min 20 s`, `1 h 5 min`. */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`
  if (ms < 9950) return `${(ms / 1000).toFixed(1)} s`
  const seconds = Math.round(ms / 1000)
  if (seconds < 60) return `${seconds} s`
  if (seconds < 3600) return pair(Math.floor(seconds / 60), 'min', seconds % 60, 's')
  const minutes = Math.round(seconds / 60)
  return pair(Math.floor(minutes / 60), 'h', minutes % 60, 'min')
}

function pair(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`
}

/** Whether one significant digit says it all, as it does for the bounds of the gate. */
function isRound(p: number): boolean {
  return Number(p.toPrecision(1)) === p
}

/** At least two decimals, so that .3 reads as the .30 of the rules. */
function withoutLeadingZero(p: number): string {
  const [units, decimals] = fixed(p, 12)
  return `${units === '0' ? '' : units}.${decimals.replace(/0{1,10}$/, '')}`
}
