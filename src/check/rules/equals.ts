import { ok } from '../../domain/fault.ts'
import { canonicalJson, type JsonValue } from '../../domain/json.ts'
import { found } from '../finding.ts'
import { type JsonText, readJsonText } from '../json-text.ts'
import { checkInvalid } from '../problem.ts'
import { quote, shorten } from '../quote.ts'
import type { View } from '../view.ts'
import type { Rule } from './rule.ts'

const LONGEST = 80

/**
 * The output is the value. A text is compared exactly; any other value with the output read as JSON (an answer that is
 * no JSON is not equal to it). With a path types count too, "3" is not 3. A text that came out of a template also equals
 * the JSON that it denotes, since a case's 3 has become "3": with a path any value, else a map or a list.
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
  return typeof value === 'string' ? quote(value) : shorten(canonicalJson(value), LONGEST)
}
