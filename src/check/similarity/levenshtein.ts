/**
 * The Levenshtein distance of two texts: the fewest characters (Unicode code points) to insert, delete or replace.
 * Only a band around the diagonal is computed, so that time is that of the longer text times `limit`.
 *
 * @param limit a whole number, at least 0.
 * @returns the distance, or `null` when it is above `limit`.
 * Source: Ukkonen 1985, doi:10.1016/S0019-9958(85)80046-2.
 */
export function distanceWithin(a: string, b: string, limit: number): number | null {
  const [shorter, longer] = [Math.min(a.length, b.length), Math.max(a.length, b.length)]
  // A code point is one or two units, so that these are certainly too far apart.
  if (longer / 2 - shorter > limit) return null
  const [first, second] = [codePoints(a), codePoints(b)]
  const [short, long] = first.length < second.length ? [first, second] : [second, first]
  if (long.length - short.length > limit) return null
  const band = Math.min(limit, long.length)
  let above = Uint32Array.from({ length: short.length + 1 }, (_, column) => column)
  let row = new Uint32Array(short.length + 1)
  for (let line = 1; line <= long.length; line++) {
    fillRow(row, above, { short, character: long[line - 1] ?? 0, line, band })
    const filled = row
    row = above
    above = filled
  }
  const distance = above[short.length] ?? FAR
  return distance <= limit ? distance : null
}

/** Steps that `distanceWithin` takes at most; memory is that of the texts. */
export function distanceWork(a: string, b: string, limit: number): number {
  const [short, long] = [Math.min(a.length, b.length), Math.max(a.length, b.length)]
  return long * (1 + Math.min(short, 2 * limit + 1))
}

/** Stands for a distance that is longer than any text, and leaves room below 2³² to add to it. */
const FAR = 2 ** 31

interface Line {
  readonly short: Uint32Array
  readonly character: number
  readonly line: number
  readonly band: number
}

/** Cells beside the band are as far as can be: no way through them is short enough. */
function fillRow(row: Uint32Array, above: Uint32Array, { short, character, line, band }: Line): void {
  const from = Math.max(0, line - band)
  const to = Math.min(short.length, line + band)
  row[from] = from === 0 ? line : FAR
  if (line + band <= short.length) above[to] = FAR
  for (let column = Math.max(1, from); column <= to; column++) {
    const replaced = (above[column - 1] ?? FAR) + (short[column - 1] === character ? 0 : 1)
    const inserted = (column === from ? FAR : (row[column - 1] ?? FAR)) + 1
    row[column] = Math.min(replaced, (above[column] ?? FAR) + 1, inserted)
  }
}

/** Written out, because spreading makes a list of strings first and takes ten times as long. */
function codePoints(text: string): Uint32Array {
  const points = new Uint32Array(text.length)
  let count = 0
  for (let at = 0; at < text.length; count++) {
    const point = text.codePointAt(at) ?? 0
    points[count] = point
    at += point > 0xffff ? 2 : 1
  }
  return points.subarray(0, count)
}
