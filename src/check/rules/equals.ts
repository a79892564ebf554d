import { ok } from '../../domain/fault.ts'
import { canonicalJson, type JsonValue } from '../../domain/json.ts'
import { type Finding, found } from '../finding.ts'
import { type JsonText, readJsonText } from '../json-text.ts'
import { checkInvalid } from '../problem.ts'
import { quote } from '../quote.ts'
import type { Rule } from './rule.ts'

/**
 * The output is the value. A text is compared exactly; any other value with the output read as JSON (an answer that is
 * no JSON is not equal to it). With a path types count too, "3" is not 3, unless the text came out of a template: there
 * it equals the string that it is and the JSON value that it denotes, since a case's 3 has become "3".
 */
export const equals: Rule = {
  sees: 'text',
  prepare({ spec, value, templated }) {
    if (value === undefined)
      return checkInvalid(spec, 'equals has no value to compare with', 'Give equals the expected answer as its value.')
    if (typeof value !== 'string') return ok((view) => compared(isJson(view.json(), value), view.text, value))
    if (spec.path === undefined) return ok((view) => compared(view.text === value, view.text, value))
    const denoted = templated ? readJsonText(value) : null
    return ok((view) => {
      const selected = view.json()
      const same = isJson(selected, value) || (denoted?.kind === 'json' && isJson(selected, denoted.value))
      return compared(same, view.text, value)
    })
  },
}

/** Deep equality: the order of keys does not count, types do. */
function isJson(json: JsonText, value: JsonValue): boolean {
  return json.kind === 'json' && canonicalJson(json.value) === canonicalJson(value)
}

function compared(same: boolean, text: string, value: JsonValue): Finding {
  const wanted = typeof value === 'string' ? quote(value) : quote(canonicalJson(value))
  return found(same, same ? `the output equals ${wanted}` : `${quote(text)} is not ${wanted}`)
}
