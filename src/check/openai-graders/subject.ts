import type { JsonValue } from '../../domain/json.ts'

/** What a grader looks at: the output, or what a JSONPath selects from it. */
export interface Subject {
  readonly path?: string
}

const OUTPUT = /^\s*\{\{\s*sample\.output_text\s*\}\}\s*$/
const MEMBER = /^\s*\{\{\s*sample\.output_json((?:\.[A-Za-z_][A-Za-z0-9_]*|\[\d{1,9}\])+)\s*\}\}\s*$/

/** The subject that a template names; `null` for anything but the whole output or one member of it. */
export function subjectOf(template: JsonValue | undefined): Subject | null {
  if (typeof template !== 'string') return null
  if (OUTPUT.test(template)) return {}
  const member = MEMBER.exec(template)?.[1]
  return member === undefined ? null : { path: `$${member}` }
}

/** Whether a text names the sample, whose place in a check is fixed. */
export function namesSample(text: JsonValue | undefined): boolean {
  return typeof text === 'string' && /\{\{\s*sample\b/.test(text)
}
