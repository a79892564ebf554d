import { parseChecks } from '../../../src/check/check-list.ts'
import type { JsonValue } from '../../../src/domain/json.ts'

/** The check that a grader becomes, or what is wrong with it and where. */
export function graderCheck(grader: JsonValue) {
  const parsed = parseChecks([grader], (path) => ({ file: path.slice(1).join('.') }))
  if (parsed.kind === 'bad') return parsed.problems.map(({ file, message }) => `${file}: ${message}`)
  const [spec] = parsed.value
  return spec
}
