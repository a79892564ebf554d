import { bad, ok, type Parsed, type Problem } from '../domain/fault.ts'
import type { JsonObject } from '../domain/json.ts'
import { firstProblems } from '../text/first-problems.ts'
import { jsonLocator, type ListItem, parseJson, parseJsonList } from '../text/json.ts'
import { type Locate, locateFrom } from '../text/locate.ts'
import { parseYaml } from '../text/yaml.ts'
import type { Row } from './case.ts'
import { MAX_CASES } from './cases.ts'
import { parseEntry } from './entry.ts'
import { isPromptfooConfig, readPromptfooConfig } from './promptfoo-config.ts'

/** Reads a JSON file that holds a list of cases, or a configuration of promptfoo's. */
export function parseJsonRows(text: string, file: string): Parsed<readonly Row[]> {
  const json = text.replace(/^\uFEFF/, '')
  const at = { file, line: 1, column: 1 }
  const map = /^\s*\{/.test(json) ? parseJson(json, at) : null
  if (map?.kind === 'ok' && isPromptfooConfig(map.value)) return configRows(map.value, jsonLocator(json, at), file)
  const items = parseJsonList(json, file, MAX_CASES)
  return items.kind === 'ok' ? rowsOf(items.value, file) : items
}

function configRows(value: JsonObject, locate: Locate, file: string): Parsed<readonly Row[]> {
  const rows = readPromptfooConfig(value, locate)
  return rows.kind === 'bad' ? bad(firstProblems(rows.problems, file)) : rows
}

/** Reads a YAML file that holds a list of cases, or a configuration of promptfoo's. */
export function parseYamlRows(text: string, file: string): Parsed<readonly Row[]> {
  const document = parseYaml(text, file)
  if (document.kind === 'bad') return document
  const { value, locate } = document.value
  if (value === null) return ok([])
  if (isPromptfooConfig(value)) return configRows(value, locate, file)
  if (!Array.isArray(value)) return bad([notAList(locate)])
  return rowsOf(
    value.map((item, index) => ({ value: item, locate: locateFrom(locate, [index]) })),
    file,
  )
}

function rowsOf(items: Iterable<ListItem>, file: string): Parsed<readonly Row[]> {
  const rows: Row[] = []
  const problems: Problem[] = []
  for (const { value, locate } of items) {
    const row = parseEntry(value, locate)
    if (row.kind === 'ok') rows.push(row.value)
    else problems.push(...row.problems)
  }
  return problems.length > 0 ? bad(firstProblems(problems, file)) : ok(rows)
}

function notAList(locate: Locate): Problem {
  return {
    ...locate([]),
    code: 'dataset-invalid',
    message: 'The file must hold a list of cases.',
    hint: 'Begin each case with `- `.',
  }
}
