import { bad, ok, type Parsed, type Problem } from '../domain/fault.ts'
import { isJsonObject } from '../domain/json.ts'
import { Fields, shown } from '../text/fields.ts'
import { inOrder } from '../text/in-order.ts'
import { readYaml, type YamlDocument } from '../text/yaml.ts'
import type { PromptReading } from './reading.ts'

/**
 * Reads front matter, which must be a map, by the reader of a format. All its problems at once, in the order of the file.
 *
 * @param yaml at the lines that it has in the file.
 */
export function readFront<T>(
  yaml: string,
  path: string,
  read: (fields: Fields, reading: PromptReading) => T,
): Parsed<T> {
  const { document, problems: refused } = readYaml(yaml, path)
  if (document === null) return bad(refused)
  const value = document.value ?? {}
  if (!isJsonObject(value)) return bad([notAMap(document)])
  const problems: Problem[] = []
  const reading = { code: 'prompt-invalid', locate: document.locate, problems, document } as const
  const result = read(new Fields(value, [], reading), reading)
  const all = inOrder(refused, problems)
  return all.length > 0 ? bad(all) : ok(result)
}

function notAMap({ value, locate }: YamlDocument): Problem {
  return {
    ...locate([]),
    code: 'prompt-invalid',
    message: `Front matter must be a map with \`model\`, not ${shown(value)}.`,
    hint: 'Write `model: ` and the name of a model.',
  }
}

/** The problem of front matter whose end is missing. */
export function unclosedFront(path: string): Parsed<never> {
  const message = 'The front matter that begins here is never closed.'
  const hint = 'Write the same line that begins it on a line of its own below it.'
  return bad([{ file: path, line: 1, code: 'prompt-invalid', message, hint }])
}
