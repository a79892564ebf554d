import { bad, type Location, ok, type Parsed, type Problem } from '../domain/fault.ts'
import { firstProblems } from '../text/first-problems.ts'
import { jsonLocator, parseJson } from '../text/json.ts'
import type { Row } from './case.ts'
import { MAX_CASES, tooManyCases } from './cases.ts'
import { parseEntry } from './entry.ts'

/** Another version of a file, already read: lines that both have are not read again, and lie in memory once. */
export interface Twin {
  readonly text: string
  readonly rows: readonly Row[]
}

/**
 * Reads one JSON object a line; blank lines and a byte order mark are skipped. Every problem names its line; after the
 * first hundred, only how many more there are. Memory beyond the cases themselves is that of one line.
 */
export function parseJsonl(text: string, file: string, twin: Twin | null = null): Parsed<readonly Row[]> {
  if (/^\uFEFF?\s*\[\s*\n/.test(text)) return bad([overLines(file)])
  const known = twin === null ? new Map<string, Row>() : rowsByLine(twin)
  const rows: Row[] = []
  const problems: Problem[] = []
  let lines = 0
  for (const { content, line } of linesOf(text)) {
    const at = { file, line, column: 1 }
    const row = knownRow(known.get(content), at) ?? parseLine(content, at)
    if (row.kind === 'ok') rows.push(row.value)
    else problems.push(...row.problems)
    if (++lines > MAX_CASES) return bad(firstProblems([...problems, tooManyCases(file)], file))
  }
  return problems.length > 0 ? bad(firstProblems(problems, file)) : ok(rows)
}

/** A list in a `.jsonl` file is one problem; otherwise every line of it would be told to be no JSON. */
function overLines(file: string): Problem {
  const message = 'The file is one JSON list over several lines; a `.jsonl` file has one case, a map, in each line.'
  return { file, line: 1, code: 'json-syntax', message, hint: 'Give the file the suffix `.json`.' }
}

function rowsByLine({ text, rows }: Twin): ReadonlyMap<string, Row> {
  const lines = linesOf(text)
  return new Map(rows.map((row) => [lines.next().value?.content ?? '', row]))
}

/** A row that is already known, at its new place; `null` when its checks would still name the old one. */
function knownRow(row: Row | undefined, at: Location): Parsed<Row> | null {
  if (row === undefined) return null
  if (row.case.at.line === at.line && row.case.at.file === at.file) return ok(row)
  return row.case.checks.length > 0 ? null : ok({ ...row, case: { ...row.case, at } })
}

function parseLine(content: string, at: Location): Parsed<Row> {
  const value = parseJson(content, at)
  return value.kind === 'ok' ? parseEntry(value.value, jsonLocator(content, at)) : value
}

interface Line {
  readonly content: string
  readonly line: number
}

function* linesOf(text: string): Generator<Line, undefined> {
  let from = text.startsWith('\uFEFF') ? 1 : 0
  for (let line = 1; from < text.length; line++) {
    const end = text.indexOf('\n', from)
    const content = text.slice(from, end < 0 ? text.length : end)
    if (content.trim() !== '') yield { content, line }
    from = end < 0 ? text.length : end + 1
  }
  return undefined
}
