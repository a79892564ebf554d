import { utf8Bytes } from '../fit.ts'
import { type CaseDetail, type CaseRow, CHUNK, CHUNK_ID, LIST_ID, type SuiteLabel } from './case-record.ts'
import { type ReportCase, type ReportSuite, suiteLabel } from './report-cases.ts'

/** What the list and the details may take in the page, in bytes: with all else it stays below 30 MB. */
export interface DataLimits {
  readonly list: number
  readonly details: number
}

export const DATA_LIMITS: DataLimits = { list: 8_000_000, details: 18_000_000 }

/** Data in the page, read by the page's script. */
export interface DataBlock {
  readonly id: string
  readonly json: string
}

/**
 * The cases as data, worst first, cut to size: details first lose all but the telling answers, then go altogether, and
 * at last the list itself ends. What is lost is always the least of concern. A block is made when it is asked for.
 */
export function* caseData(
  suites: readonly ReportSuite[],
  ranked: readonly ReportCase[],
  limits: DataLimits = DATA_LIMITS,
): Generator<DataBlock> {
  const rows = [...takeWithin(ranked, ({ row }) => scriptJson(row), limits.list)]
  const labels = scriptJson(suites.map(suiteLabel))
  const unlisted = ranked.length - rows.length
  yield { id: LIST_ID, json: `{"suites":${labels},"rows":${listJson(rows)},"unlisted":${unlisted}}` }
  yield* chunked(detailTexts(ranked.slice(0, rows.length), limits.details))
}

/** The texts of cases from the beginning that fit into `limit` bytes together. */
function* takeWithin(
  cases: readonly ReportCase[],
  textOf: (one: ReportCase) => string,
  limit: number,
): Generator<string> {
  let left = limit
  for (const one of cases) {
    const text = textOf(one)
    left -= utf8Bytes(text)
    if (left < 0) return
    yield text
  }
}

/** Half of the space is for details in full; telling answers may take what is left. */
function* detailTexts(cases: readonly ReportCase[], limit: number): Generator<string> {
  let [count, left] = [0, limit]
  for (const text of takeWithin(cases, (one) => scriptJson(one.full()), limit / 2)) {
    count += 1
    left -= utf8Bytes(text)
    yield text
  }
  yield* takeWithin(cases.slice(count), (one) => scriptJson(one.brief()), left)
}

/** JSON that cannot end the element that it stands in, nor begin a comment there. */
function scriptJson(value: CaseRow | CaseDetail | readonly SuiteLabel[]): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c')
}

function* chunked(details: Iterable<string>): Generator<DataBlock> {
  let [number, chunk]: [number, string[]] = [0, []]
  for (const text of details) {
    chunk.push(text)
    if (chunk.length < CHUNK) continue
    yield { id: `${CHUNK_ID}${number}`, json: listJson(chunk) }
    ;[number, chunk] = [number + 1, []]
  }
  if (chunk.length > 0) yield { id: `${CHUNK_ID}${number}`, json: listJson(chunk) }
}

/** A list of texts that are JSON each. */
function listJson(texts: readonly string[]): string {
  return `[${texts.join(',')}]`
}
