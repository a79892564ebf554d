import { utf8Bytes } from '../fit.ts'
import { type CaseDetail, type CaseRow, CHUNK, CHUNK_ID, LIST_ID, type SuiteLabel } from './case-record.ts'
import { type ReportCase, type ReportSuite, suiteLabel } from './report-cases.ts'

/** What the list and the details may take in the page, in bytes: with all else it stays below 30 MB. */
export interface DataLimits {
  readonly list: number
  readonly details: number
}

export const DATA_LIMITS: DataLimits = { list: 8_000_000, details: 18_000_000 }

/** A piece of data in the page, read by the page's script. */
export interface DataBlock {
  readonly id: string
  readonly json: string
}

/**
 * The cases as data, worst first, cut to size: details first lose all but the telling answers, then go altogether, and
 * at last the list itself ends. What is lost is always the least of concern.
 */
export function caseData(
  suites: readonly ReportSuite[],
  ranked: readonly ReportCase[],
  limits: DataLimits = DATA_LIMITS,
): readonly DataBlock[] {
  const rows = takeWithin(
    ranked.map(
      ({ row }) =>
        () =>
          scriptJson(row),
    ),
    limits.list,
  )
  const list = `{"suites":${scriptJson(suites.map(suiteLabel))},"rows":[${rows.join(',')}],"unlisted":${ranked.length - rows.length}}`
  return [{ id: LIST_ID, json: list }, ...detailBlocks(ranked.slice(0, rows.length), limits.details)]
}

/** The texts from the beginning that fit into `limit` bytes together. */
function takeWithin(texts: readonly (() => string)[], limit: number): readonly string[] {
  const taken: string[] = []
  let left = limit
  for (const make of texts) {
    const text = make()
    left -= utf8Bytes(text)
    if (left < 0) break
    taken.push(text)
  }
  return taken
}

/** Half of the space is for details in full; telling answers may take what is left. */
function detailBlocks(cases: readonly ReportCase[], limit: number): readonly DataBlock[] {
  const full = takeWithin(
    cases.map((one) => () => scriptJson(one.full())),
    limit / 2,
  )
  const used = full.reduce((sum, text) => sum + utf8Bytes(text), 0)
  const brief = takeWithin(
    cases.slice(full.length).map((one) => () => scriptJson(one.brief())),
    limit - used,
  )
  return chunked([...full, ...brief])
}

/** JSON that cannot end the element that it stands in, nor begin a comment there. */
function scriptJson(value: CaseRow | CaseDetail | readonly SuiteLabel[]): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c')
}

function chunked(details: readonly string[]): readonly DataBlock[] {
  const count = Math.ceil(details.length / CHUNK)
  return Array.from({ length: count }, (_, i) => {
    return { id: `${CHUNK_ID}${i}`, json: `[${details.slice(i * CHUNK, (i + 1) * CHUNK).join(',')}]` }
  })
}
