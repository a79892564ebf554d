import { bad, type Location, ok, type Parsed, type Problem } from '../domain/fault.ts'
import type { JsonValue } from '../domain/json.ts'
import { clip } from '../text/clip.ts'
import { firstProblems } from '../text/first-problems.ts'
import { parseJson } from '../text/json.ts'
import { isRefusedKey } from '../text/keys.ts'
import { described, parseRow, type Row } from './case.ts'
import { MAX_CASES, tooManyCases } from './cases.ts'
import { type CsvRow, readCsv } from './csv-rows.ts'
import { isSpecialColumn, readSpecialCells, type SpecialCells, specialColumnProblem } from './special-columns.ts'

const FLAGS: ReadonlyMap<string, boolean> = new Map([
  ['', false],
  ['false', false],
  ['no', false],
  ['0', false],
  ['true', true],
  ['yes', true],
  ['1', true],
])

/**
 * Reads a CSV file: a header row, then a case a row. Each column is a variable, `expected` is also the expected value;
 * `id`, `tags` (separated by `;` or `,`), `critical` and `must-pass` (`true`, `yes`, `1`) are ours; `weight`, `vars` and
 * `checks` are variables like any other. Cells are text, never numbers; only an `expected` cell that holds a whole JSON
 * map or list is that map or list. Columns that begin with `__` are promptfoo's.
 */
export function parseCsvRows(text: string, file: string): Parsed<readonly Row[]> {
  let names: readonly string[] | null = null
  const rows: Row[] = []
  const columns: Problem[] = []
  const problems: Problem[] = []
  const readBody = (header: readonly string[], { cells, line }: CsvRow) => {
    const row = readRow(header, cells, { file, line })
    if (row.kind === 'ok') rows.push(row.value)
    else problems.push(...row.problems)
  }
  let separator: Problem | null = null
  const broken = readCsv(text, file, MAX_CASES + 2, (row) => {
    if (names !== null) return separator !== null || columns.length > 0 ? undefined : readBody(names, row)
    names = row.cells.map((name) => name.trim())
    separator = separatorProblem(names, { file, line: row.line })
    columns.push(...columnProblems(names, { file, line: row.line }))
  })
  // Between other separators, quotes stand where they seem wrong.
  if (separator !== null) return bad([separator])
  if (rows.length > MAX_CASES) return bad([tooManyCases(file)])
  const all = [...columns, ...problems, ...broken]
  return all.length > 0 ? bad(firstProblems(all, file)) : ok(rows)
}

function columnProblems(names: readonly string[], at: Location): readonly Problem[] {
  const seen = new Set<string>()
  return names.flatMap((name, index) => {
    const wrong = columnProblem(name, index + 1, seen)
    seen.add(name)
    return wrong === null ? [] : [{ ...at, code: 'dataset-invalid' as const, ...wrong }]
  })
}

/** Spreadsheets write these where the comma belongs to numbers; no variable has one in its name. */
const OTHER_SEPARATOR = /[;\t|]/

function separatorProblem([only = '', ...others]: readonly string[], at: Location): Problem | null {
  if (others.length > 0 || !OTHER_SEPARATOR.test(only)) return null
  const message = `The first row is one cell, \`${clip(only, 60)}\`: cells are separated by commas.`
  return { ...at, code: 'dataset-invalid', message, hint: 'Save the file again with commas between the cells.' }
}

function columnProblem(
  name: string,
  position: number,
  before: ReadonlySet<string>,
): Pick<Problem, 'message' | 'hint'> | null {
  const shown = `\`${clip(name, 60)}\``
  if (name === '') return { message: `Column ${position} has no name.`, hint: 'Name every column in the first row.' }
  if (isRefusedKey(name)) return { message: `The column ${shown} is not allowed.`, hint: 'Rename the column.' }
  if (before.has(name)) return { message: `The column ${shown} occurs twice.`, hint: 'Rename one of the two.' }
  return isSpecialColumn(name) ? specialColumnProblem(name) : null
}

function readRow(names: readonly string[], cells: readonly string[], at: Location): Parsed<Row> {
  if (cells.length !== names.length) {
    const message = `The row has ${cells.length} cells; the header has ${names.length}.`
    const many = cells.length > names.length
    const hint = many ? 'Quote cells that hold commas.' : 'Write a comma for each empty cell too.'
    return bad([{ ...at, code: 'dataset-invalid', message, hint }])
  }
  const members = names.map((name, index) => [name, cells[index] ?? ''] as const)
  const special = readSpecialCells(members.filter(([name]) => isSpecialColumn(name)))
  const row = parseRow(rowOf(members, special), () => at)
  if (special.wrong.length === 0) return row.kind === 'ok' ? ok(described(row.value, special.description)) : row
  const wrong = special.wrong.map((each) => ({ ...at, code: 'dataset-invalid' as const, ...each }))
  return bad([...wrong, ...(row.kind === 'bad' ? row.problems : [])])
}

function rowOf(members: readonly (readonly [name: string, cell: string])[], { checks, tags: labels }: SpecialCells) {
  const own: Readonly<Record<string, string>> = Object.fromEntries(members.filter(([name]) => !isSpecialColumn(name)))
  const { id, tags, critical, 'must-pass': mustPass, expected: cell, ...rest } = own
  const expected = cell === undefined ? undefined : nestedOr(cell)
  return {
    vars: expected === undefined ? rest : { ...rest, expected },
    ...(id === undefined || id === '' ? {} : { id }),
    ...(expected === undefined ? {} : { expected }),
    checks,
    tags: [...tagsOf(tags ?? ''), ...labels],
    critical: flagOf(critical ?? ''),
    'must-pass': flagOf(mustPass ?? ''),
  }
}

function tagsOf(cell: string): readonly string[] {
  return cell
    .split(/[;,]/)
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '')
}

/** Text that only looks like JSON stays text: an answer may well begin with a brace. */
function nestedOr(cell: string): JsonValue {
  if (!/^\s*[{[]/.test(cell)) return cell
  const value = parseJson(cell, { file: '' })
  return value.kind === 'ok' ? value.value : cell
}

/** Text that is no flag stays as it is, so that the reader of cases refuses it. */
function flagOf(cell: string): boolean | string {
  return FLAGS.get(cell.trim().toLowerCase()) ?? cell
}
