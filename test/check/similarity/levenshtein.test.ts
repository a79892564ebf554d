import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { distanceWithin, distanceWork } from '../../../src/check/similarity/levenshtein.ts'

describe('distanceWithin', () => {
  it.each([
    ['kitten', 'sitting', 3],
    ['saturday', 'sunday', 3],
    ['', 'abc', 3],
    ['same', 'same', 0],
    ['🙂', '🙃', 1],
    ['flaw', 'lawn', 2],
  ])('%j and %j are %d apart', (a, b, distance) => {
    expect(distanceWithin(a, b, 10)).toBe(distance)
    expect(distanceWithin(b, a, distance)).toBe(distance)
    expect(distance === 0 ? null : distanceWithin(a, b, distance - 1)).toBeNull()
  })

  it('is what the whole table says, for any texts and limits', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 12 })
    fc.assert(
      fc.property(text, text, fc.nat(14), (a, b, limit) => {
        const whole = wholeTable(a, b)
        expect(distanceWithin(a, b, limit)).toBe(whole <= limit ? whole : null)
      }),
      { numRuns: 2000 },
    )
  })

  it('never takes more steps than it says', () => {
    expect(distanceWork('a'.repeat(1000), 'b'.repeat(1000), 5)).toBe(12_000)
    expect(distanceWork('a'.repeat(10), 'b'.repeat(1000), 500)).toBe(11_000)
  })
})

/** The textbook's recursion (Wagner and Fischer 1974), as a table. */
function wholeTable(a: string, b: string): number {
  const table = [Array.from({ length: b.length + 1 }, (_, column) => column)]
  for (let line = 1; line <= a.length; line++) {
    const row = [line]
    const above = table[line - 1] ?? []
    for (let column = 1; column <= b.length; column++) {
      const replaced = Number(above[column - 1]) + (a[line - 1] === b[column - 1] ? 0 : 1)
      row.push(Math.min(replaced, Number(above[column]) + 1, Number(row[column - 1]) + 1))
    }
    table.push(row)
  }
  return Number(table.at(-1)?.at(-1))
}
