/**
 * The first version that fits, or the last one cut to size. Versions run from the fullest to the shortest and are
 * rendered only as far as needed; each is whole, so nothing is ever cut inside a fence or a table. Only the last,
 * which must be a plain sentence, may be cut, and only where even that is too long.
 *
 * @param limit in the units of `measure`: characters (UTF-16 units) unless given.
 */
export function fitText(
  versions: readonly (() => string)[],
  limit: number,
  measure: (text: string) => number = (text) => text.length,
): string {
  let text = ''
  for (const version of versions) {
    text = version()
    if (measure(text) <= limit) return text
  }
  return cut(text, limit, measure)
}

/** Bytes of a text as UTF-8: what the limit of a job summary counts. */
export function utf8Bytes(text: string): number {
  return Buffer.byteLength(text, 'utf8')
}

function cut(text: string, limit: number, measure: (text: string) => number): string {
  const characters = Array.from(text)
  let [low, high] = [0, characters.length]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (measure(`${characters.slice(0, middle).join('')}…`) <= limit) low = middle
    else high = middle - 1
  }
  return low === 0 ? '' : `${characters.slice(0, low).join('')}…`
}
