import fc from 'fast-check'
import type { PassCounts } from '../../src/compare/hypergeometric.ts'

/** Any table of one case with up to `most` trials an arm; an arm may have none. */
export function passCounts(most: number): fc.Arbitrary<PassCounts> {
  return fc
    .record({ nB: fc.nat(most), nC: fc.nat(most), b: fc.nat(most), c: fc.nat(most) })
    .map(({ nB, nC, b, c }) => ({ nB, nC, b: Math.min(b, nB), c: Math.min(c, nC) }))
}

/** Tables of several cases. */
export function tables(most: number, cases: number): fc.Arbitrary<PassCounts[]> {
  return fc.array(passCounts(most), { maxLength: cases })
}

/** The same trials with the arms' names exchanged. */
export function swapArms({ nB, b, nC, c }: PassCounts): PassCounts {
  return { nB: nC, b: c, nC: nB, c: b }
}
