import { bad, type Location, ok, type Parsed, type Problem } from '../domain/fault.ts'
import { firstProblems } from '../text/first-problems.ts'
import { jsonLocator, parseJson } from '../text/json.ts'
import { parseRow, type Row } from './case.ts'
import { MAX_CASES, tooManyCases } from './cases.ts'

/**
 * Reads one JSON object a line; blank lines and a byte order mark are skipped. Every problem names its line; after the
 * first hundred, only how many more there are. Memory beyond the cases themselves is that of one line.
 */
export function parseJsonl(text: string, file: string): Parsed<readonly Row[]> {
  const rows: Row[] = []
  const problems: Problem[] = []
  for (const { content, line } of linesOf(text)) {
    const row = parseLine(content, { file, line, column: 1 })
    if (row.kind === 'ok') rows.push(row.value)
    else problems.push(...row.problems)
    if (rows.length > MAX_CASES) return bad([tooManyCases(file)])
  }
  return problems.length > 0 ? bad(firstProblems(problems, file)) : ok(rows)
}

function parseLine(content: string, at: Location): Parsed<Row> {
  const value = parseJson(content, at)
  return value.kind === 'ok' ? parseRow(value.value, jsonLocator(content, at)) : value
}

function* linesOf(text: string): Generator<{ readonly content: string; readonly line: number }> {
  let from = text.startsWith('\uFEFF') ? 1 : 0
  for (let line = 1; from < text.length; line++) {
    const end = text.indexOf('\n', from)
    const content = text.slice(from, end < 0 ? text.length : end)
    if (content.trim() !== '') yield { content, line }
    from = end < 0 ? text.length : end + 1
  }
}
