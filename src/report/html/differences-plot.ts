import type { Comparison } from '../../domain/evaluation.ts'
import { whole } from '../../domain/figures.ts'
import { count, NO_FIGURE, range, signed } from '../words.ts'
import { CASE_KINDS, type CaseKind, type CaseRow } from './case-record.ts'
import { KIND_WORDS } from './case-view.ts'
import { toneOf } from './interval-plot.ts'
import { type Content, type Element, h } from './node.ts'
import { dots, line, picture } from './plot.ts'

const WIDTH = 1000
const HEIGHT = 200
const MARGIN = 14
const SCALES = [0.1, 0.25, 0.5, 1]

/** A case of the picture: which row it is, and where its dot stands. */
export interface PlottedCase {
  readonly row: number
  readonly kind: CaseKind
  /** Parts of the picture's width and height, from its upper left corner. */
  readonly x: number
  readonly y: number
}

/** Where each case with a pair stands: side by side from the largest drop to the largest gain, as high as its difference. */
export function plottedCases(rows: readonly CaseRow[], suite: number, scale: number): readonly PlottedCase[] {
  const paired = rows.flatMap(({ delta, kind, suite: own }, row) =>
    own === suite && delta !== null ? [{ row, kind, delta }] : [],
  )
  const sorted = paired.toSorted((a, b) => a.delta - b.delta || a.row - b.row)
  return sorted.map(({ row, kind, delta }, i) => ({
    row,
    kind,
    x: (i + 0.5) / sorted.length,
    y: heightOf(delta, scale) / HEIGHT,
  }))
}

/** The end of the axis: the smallest of a few round figures that every case and the interval fit below. */
export function scaleOf(rows: readonly Pick<CaseRow, 'delta'>[], { interval }: Pick<Comparison, 'interval'>): number {
  const largest = rows.reduce((most, { delta }) => Math.max(most, Math.abs(delta ?? 0)), 0)
  const needed = Math.max(largest, ...(interval ?? []).map(Math.abs))
  return SCALES.find((scale) => scale >= needed - 1e-9) ?? 1
}

/** Every case as a dot at its difference, and the mean difference with its interval beside them on the same axis. */
export function differencesPlot(rows: readonly CaseRow[], suite: number, comparison: Comparison): Element | null {
  const scale = scaleOf(
    rows.filter((row) => row.suite === suite),
    comparison,
  )
  const cases = plottedCases(rows, suite, scale)
  if (cases.length === 0) return null
  return h(
    'figure',
    { class: 'differences' },
    h('figcaption', {}, 'Every case: candidate minus baseline, in points'),
    h(
      'div',
      { class: 'differences-plot' },
      axis(scale),
      h('div', { class: 'dots-box', 'data-suite': String(suite), 'data-scale': String(scale) }, dotsPicture(cases)),
      meanPicture(comparison, scale),
      meanLabel(comparison),
    ),
    legend(cases),
  )
}

function heightOf(delta: number, scale: number): number {
  const middle = HEIGHT / 2
  return middle - (Math.max(-1, Math.min(1, delta / scale)) * (HEIGHT - 2 * MARGIN)) / 2
}

function axis(scale: number): Element {
  const labels = [scale, 0, -scale].map((value) => h('span', {}, value === 0 ? '0' : signed(value).replace('.0', '')))
  return h('div', { class: 'axis' }, labels)
}

function dotsPicture(cases: readonly PlottedCase[]): Element {
  const label = `Differences of ${count(cases.length, 'case')}, sorted. ${legendWords(cases).join(', ')}.`
  const groups = kindsOf(cases)
    .toReversed()
    .map((kind) => {
      const own = cases.filter((plotted) => plotted.kind === kind)
      return dots(
        `dot ${kind}`,
        own.map(({ x, y }) => [x * WIDTH, y * HEIGHT]),
      )
    })
  return picture(`dots ${crowd(cases.length)}`, WIDTH, HEIGHT, label, [...grid(), ...groups])
}

function grid(): readonly Element[] {
  const line3 = [MARGIN, HEIGHT / 2, HEIGHT - MARGIN]
  return line3.map((y) => line(y === HEIGHT / 2 ? 'zero' : 'grid', 0, y, WIDTH, y))
}

/** Many dots are drawn small. */
function crowd(n: number): string {
  if (n <= 80) return 'few'
  if (n <= 400) return 'some'
  return n <= 2000 ? 'many' : 'crowd'
}

function meanPicture({ delta, interval }: Comparison, scale: number): Content {
  if (delta === null) return null
  const tone = toneOf(delta, interval)
  const shapes = [
    line('zero', 0, HEIGHT / 2, 20, HEIGHT / 2),
    ...(interval === null
      ? []
      : [line(`span ${tone}`, 10, heightOf(interval[0], scale), 10, heightOf(interval[1], scale))]),
    dots(`mean ${tone}`, [[10, heightOf(delta, scale)]]),
  ]
  return picture('mean-plot', 20, HEIGHT, 'Mean difference and its 95 % interval', shapes)
}

function meanLabel({ delta, interval }: Comparison): Element {
  return h(
    'div',
    { class: 'mean-label' },
    h('strong', {}, delta === null ? NO_FIGURE : signed(delta)),
    h('span', {}, 'mean'),
    interval === null ? null : h('span', {}, range(interval)),
    interval === null ? null : h('span', {}, '95 % interval'),
  )
}

function legend(cases: readonly PlottedCase[]): Element {
  const words = legendWords(cases)
  const items = kindsOf(cases).map((kind, i) => h('li', { class: `legend-item ${kind}` }, words[i] ?? ''))
  return h('ul', { class: 'legend' }, items)
}

function legendWords(cases: readonly PlottedCase[]): readonly string[] {
  return kindsOf(cases).map(
    (kind) => `${whole(cases.filter((plotted) => plotted.kind === kind).length)} ${KIND_WORDS[kind]}`,
  )
}

function kindsOf(cases: readonly PlottedCase[]): readonly CaseKind[] {
  const present = new Set(cases.map(({ kind }) => kind))
  return CASE_KINDS.filter((kind) => present.has(kind))
}
