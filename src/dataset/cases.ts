import type { RawCase } from '../domain/case.ts'
import type { Problem } from '../domain/fault.ts'
import { whole } from '../domain/figures.ts'
import { clip } from '../text/clip.ts'
import type { Row } from './case.ts'

/**
 * Tells unnamed cases apart: the second with the same generated id becomes `case-1a2b3c-2`, the third `-3`. An id that
 * an author gave is never taken.
 */
export function numberCases(rows: readonly Row[]): readonly RawCase[] {
  const taken = new Set(rows.filter((row) => row.named).map((row) => row.case.id))
  const counts = new Map<string, number>()
  return rows.map((row) => {
    if (row.named) return row.case
    const id = freeId(row.case.id, taken, counts)
    taken.add(id)
    return id === row.case.id ? row.case : { ...row.case, id }
  })
}

/** The most cases of a dataset: what fits into memory, and far more than a decision needs. */
export const MAX_CASES = 100_000

/** The problem of a dataset with more cases than `MAX_CASES`. Readers stop there: the rest may not fit into memory. */
export function tooManyCases(file: string): Problem {
  const message = `The dataset has more than ${whole(MAX_CASES)} cases.`
  return { file, code: 'dataset-invalid', message, hint: 'Keep those that tell good answers from bad ones.' }
}

/**
 * What is wrong with cases as a whole: there are none (`dataset-empty`), too many, or two share an id
 * (`case-duplicate`).
 */
export function checkCases(cases: readonly RawCase[], file: string): readonly Problem[] {
  if (cases.length === 0) {
    return [{ file, code: 'dataset-empty', message: 'The dataset has no case.', hint: 'Add at least one case.' }]
  }
  if (cases.length > MAX_CASES) return [tooManyCases(file)]
  const first = new Map<string, RawCase>()
  return cases.flatMap((each) => {
    const other = first.get(each.id)
    if (other === undefined) first.set(each.id, each)
    return other === undefined ? [] : [duplicate(each, other)]
  })
}

/**
 * An id that is still free. Counting goes on from where it stopped for the same id, so that many equal rows take linear
 * time.
 */
function freeId(id: string, taken: ReadonlySet<string>, counts: Map<string, number>): string {
  let count = counts.get(id) ?? 1
  let name = count === 1 ? id : `${id}-${count}`
  while (taken.has(name)) name = `${id}-${++count}`
  counts.set(id, count + 1)
  return name
}

function duplicate(twin: RawCase, first: RawCase): Problem {
  const places = [
    ...(first.at.file === twin.at.file ? [] : [first.at.file]),
    ...(first.at.line === undefined ? [] : [`line ${first.at.line}`]),
  ]
  const where = places.length === 0 ? '' : ` (first in ${places.join(', ')})`
  return {
    ...twin.at,
    code: 'case-duplicate',
    message: `The id \`${clip(twin.id, 60)}\` occurs twice${where}.`,
    hint: 'Give each case an id of its own.',
  }
}
