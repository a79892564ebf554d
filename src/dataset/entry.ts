import type { Parsed } from '../domain/fault.ts'
import type { JsonValue } from '../domain/json.ts'
import type { Locate } from '../text/locate.ts'
import { parseRow, type Row } from './case.ts'
import { isPromptfooTest, NO_DEFAULTS, readTest } from './promptfoo-test.ts'

/** Reads one entry of a dataset: a case as we write it, or a test of promptfoo's. */
export function parseEntry(value: JsonValue, locate: Locate): Parsed<Row> {
  return isPromptfooTest(value) ? readTest(value, locate, NO_DEFAULTS) : parseRow(value, locate)
}
