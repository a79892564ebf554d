import { contentId, idText, type Row } from '../dataset/case.ts'
import { checkCases, numberCases } from '../dataset/cases.ts'
import type { RawCase } from '../domain/case.ts'
import type { JsonObject } from '../domain/json.ts'
import type { Fields } from '../text/fields.ts'
import type { PromptReading } from './reading.ts'

/**
 * The prompt's own cases: free maps, in which every key is a variable. `expected` is also the case's expected value, and
 * `id` its id. None when the list is absent or empty; ids that occur twice are `case-duplicate`.
 */
export function readTestData(prompt: Fields, reading: PromptReading): readonly RawCase[] {
  const cases = numberCases(prompt.maps('testData', 'variables').map((row) => readRow(row, reading)))
  if (cases.length > 0) reading.problems.push(...checkCases(cases, reading.locate([]).file))
  return cases
}

function readRow(row: Fields, reading: PromptReading): Row {
  const vars: JsonObject = row.object
  const expected = row.value('expected')
  const id = row.typed('id', 'text that is not empty, or a number', idText)
  return {
    named: id !== undefined,
    case: {
      id: id ?? contentId(vars, expected),
      vars,
      ...(expected === undefined ? {} : { expected }),
      checks: [],
      tags: [],
      critical: false,
      mustPass: false,
      weight: 1,
      at: reading.locate(row.path),
    },
  }
}
