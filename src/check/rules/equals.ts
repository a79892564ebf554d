import { ok } from '../../domain/fault.ts'
import { canonicalJson, type JsonValue } from '../../domain/json.ts'
import { clip } from '../../text/clip.ts'
import { found } from '../finding.ts'
import { type JsonText, readJsonText } from '../json-text.ts'
import { checkInvalid } from '../problem.ts'
import { quote } from '../quote.ts'
import type { View } from '../view.ts'
import type { Rule } from './rule.ts'

const LONGEST = 80

/**
 * The output is the value. Without a path a text is compared with the output exactly. Any other value is compared with
 * the output read as JSON, and an output that is no JSON is not equal to it. With a path every value is compared with what
 * the path selects, types included: "3" is not 3.
 *
 * A template makes a text of whatever the case has, so that a 3 becomes "3". A text that came out of one therefore also
 * equals the JSON that it stands for: any value with a path, only a map or a list without one.
 */
export const equals: Rule = {
  sees: 'text',
  prepare({ spec, value, templated }) {
    if (value === undefined)
      return checkInvalid(spec, 'equals has no value to compare with', 'Give equals the expected answer as its value.')
    const whole = spec.path === undefined
    const denoted = templated && typeof value === 'string' ? denotedBy(value, whole) : undefined
    return ok((view) => {
      const exact = whole && typeof value === 'string' ? view.text === value : isJson(view.json(), value)
      const same = exact || (denoted !== undefined && isJson(view.json(), denoted))
      return found(same, same ? `the output equals ${quote(asText(value))}` : reason(view, value, whole))
    })
  },
}

function denotedBy(text: string, whole: boolean): JsonValue | undefined {
  const json = readJsonText(text)
  if (json.kind === 'not-json') return undefined
  return whole && (typeof json.value !== 'object' || json.value === null) ? undefined : json.value
}

/** Deep equality: the order of keys does not count, types do. */
function isJson(json: JsonText, value: JsonValue): boolean {
  return json.kind === 'json' && canonicalJson(json.value) === canonicalJson(value)
}

/** Where types count a reason shows them: 3 is not "3". */
function reason(view: View, value: JsonValue, whole: boolean): string {
  const selected = view.json()
  if (whole || selected.kind === 'not-json') return `${quote(view.text)} is not ${quote(asText(value))}`
  return `${written(selected.value)} is not ${written(value)}`
}

function asText(value: JsonValue): string {
  return typeof value === 'string' ? value : canonicalJson(value)
}

function written(value: JsonValue): string {
  return typeof value === 'string' ? quote(value) : clip(canonicalJson(value), LONGEST)
}
