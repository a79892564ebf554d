import { type Element, h } from './node.ts'

/*
 * Pictures are SVG that is stretched to its box: shapes scale with the page, while strokes keep their width. A dot is a
 * line of almost no length with round ends, so it stays round and ten thousand of them are one element.
 */

/** A line that keeps its width, coloured by its class. */
export function line(kind: string, x1: number, y1: number, x2: number, y2: number): Element {
  return h('path', { class: kind, d: `M${coordinate(x1)} ${coordinate(y1)}L${coordinate(x2)} ${coordinate(y2)}` })
}

/** Points that stay round, coloured by their class. */
export function dots(kind: string, points: readonly (readonly [number, number])[]): Element {
  return h('path', { class: kind, d: points.map(([x, y]) => `M${coordinate(x)} ${coordinate(y)}h.01`).join('') })
}

/** A picture in its own coordinates, described in words for those who do not see it. */
export function picture(
  kind: string,
  width: number,
  height: number,
  label: string,
  shapes: readonly Element[],
): Element {
  return h(
    'svg',
    {
      class: `plot ${kind}`,
      viewBox: `0 0 ${width} ${height}`,
      preserveAspectRatio: 'none',
      role: 'img',
      'aria-label': label,
    },
    shapes,
  )
}

/** With at most one decimal: finer than any screen. */
function coordinate(value: number): string {
  return String(Number(value.toFixed(1)))
}
