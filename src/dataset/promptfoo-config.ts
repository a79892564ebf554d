import { bad, ok, type Parsed, type Problem } from '../domain/fault.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../domain/json.ts'
import { Fields } from '../text/fields.ts'
import { type Locate, locateFrom } from '../text/locate.ts'
import type { Row } from './case.ts'
import { NO_DEFAULTS, readPart, readTest, type TestPart } from './promptfoo-test.ts'

/** Parts of a configuration without which its tests would mean something else. */
const REFUSED = ['scenarios', 'extensions', 'nunjucksFilters', 'assertionTemplates']

/** Whether a file's value is a configuration of promptfoo's, which has its cases under `tests`. */
export function isPromptfooConfig(value: JsonValue): value is JsonObject {
  return isJsonObject(value) && Object.hasOwn(value, 'tests')
}

/**
 * Reads the cases of a configuration of promptfoo's: its `tests` with what `defaultTest` adds to each. `prompts`,
 * `providers` and whatever else belongs to the run there are left out: they are configured in our own file.
 */
export function readPromptfooConfig(value: JsonObject, locate: Locate): Parsed<readonly Row[]> {
  const problems: Problem[] = []
  const fields = new Fields(value, [], { code: 'dataset-invalid', locate, problems })
  for (const key of REFUSED) if (Object.hasOwn(value, key)) refuse(fields, key)
  const defaults = readDefaults(fields, locate, problems)
  const tests = fields.list('tests', 'a list of tests (a file of tests is a dataset of its own)') ?? []
  const rows: Row[] = []
  for (const [index, test] of tests.entries()) {
    const row = readEntry(test, locateFrom(locate, ['tests', index]), defaults)
    if (row.kind === 'ok') rows.push(row.value)
    else problems.push(...row.problems)
  }
  return problems.length > 0 ? bad(problems) : ok(rows)
}

function readDefaults(fields: Fields, locate: Locate, problems: Problem[]): TestPart {
  const defaults = fields.map('defaultTest')
  return defaults === undefined ? NO_DEFAULTS : readPart(defaults.object, locateFrom(locate, ['defaultTest']), problems)
}

function readEntry(test: JsonValue, locate: Locate, defaults: TestPart): Parsed<Row> {
  if (isJsonObject(test)) return readTest(test, locate, defaults)
  const message = 'A test must be a map with `vars`; a file of tests is a dataset of its own.'
  return bad([
    {
      ...locate([]),
      code: 'dataset-invalid',
      message,
      hint: "Write the test here, or name the file as the suite's `dataset`.",
    },
  ])
}

function refuse(fields: Fields, key: string): void {
  const message = `\`${key}\` changes what the tests mean, and is not read.`
  fields.report(key, message, 'Write the tests out under `tests`.', 'key')
}
