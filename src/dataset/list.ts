import { bad, ok, type Parsed, type Problem } from '../domain/fault.ts'
import { firstProblems } from '../text/first-problems.ts'
import { type ListItem, parseJsonList } from '../text/json.ts'
import { locateFrom } from '../text/locate.ts'
import { parseYaml, type YamlDocument } from '../text/yaml.ts'
import { parseRow, type Row } from './case.ts'
import { MAX_CASES } from './cases.ts'

/** Reads a JSON file that holds a list of cases. */
export function parseJsonRows(text: string, file: string): Parsed<readonly Row[]> {
  const items = parseJsonList(text.replace(/^\uFEFF/, ''), file, MAX_CASES)
  return items.kind === 'ok' ? rowsOf(items.value, file) : items
}

/** Reads a YAML file that holds a list of cases. */
export function parseYamlRows(text: string, file: string): Parsed<readonly Row[]> {
  const document = parseYaml(text, file)
  if (document.kind === 'bad') return document
  const { value, locate } = document.value
  if (value === null) return ok([])
  if (!Array.isArray(value)) return bad([notAList(document.value)])
  return rowsOf(
    value.map((item, index) => ({ value: item, locate: locateFrom(locate, [index]) })),
    file,
  )
}

function rowsOf(items: Iterable<ListItem>, file: string): Parsed<readonly Row[]> {
  const rows: Row[] = []
  const problems: Problem[] = []
  for (const { value, locate } of items) {
    const row = parseRow(value, locate)
    if (row.kind === 'ok') rows.push(row.value)
    else problems.push(...row.problems)
  }
  return problems.length > 0 ? bad(firstProblems(problems, file)) : ok(rows)
}

function notAList({ locate }: YamlDocument): Problem {
  return {
    ...locate([]),
    code: 'dataset-invalid',
    message: 'The file must hold a list of cases.',
    hint: 'Begin each case with `- `.',
  }
}
