import { bad, ok, type Parsed } from '../domain/fault.ts'
import type { JsonValue } from '../domain/json.ts'
import { jsonLocator, parseJson } from '../text/json.ts'
import type { PromptDocument } from './reading.ts'

const MAX_BYTES = 1_048_576

/** Reads a file of strict JSON, with the limits that YAML has. Texts count as one line: JSON has no others. */
export function readJsonDocument(written: string, file: string): Parsed<PromptDocument> {
  const text = written.replace(/^\uFEFF/, '')
  const at = { file, line: 1, column: 1 }
  if (Buffer.byteLength(text) > MAX_BYTES) return bad([{ ...at, code: 'json-syntax', ...TOO_LARGE }])
  const parsed = parseJson(text, at)
  if (parsed.kind === 'bad') return parsed
  if (!hasAtMost(MAX_VALUES, parsed.value)) return bad([{ ...at, code: 'json-syntax', ...TOO_MANY }])
  const locate = jsonLocator(text, at)
  return ok({ value: parsed.value, locate, contentLine: (path) => locate(path).line ?? 1 })
}

/** Whether a value consists of at most so many. Places are remembered for each of them, which takes time. */
function hasAtMost(most: number, root: JsonValue): boolean {
  const found: JsonValue[] = [root]
  for (const value of found) {
    if (typeof value !== 'object' || value === null) continue
    for (const inner of Object.values(value)) {
      if (found.length === most) return false
      found.push(inner)
    }
  }
  return true
}

const MAX_VALUES = 20_000
const TOO_MANY = { message: 'The JSON has more than 20,000 values.', hint: 'Make it smaller.' }
const TOO_LARGE = { message: 'The JSON is larger than 1 MiB.', hint: 'Make it smaller.' }
