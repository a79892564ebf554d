import { ok } from '../../domain/fault.ts'
import { type Finding, found, inapplicable } from '../finding.ts'
import { quote } from '../quote.ts'
import { type ElementPaths, type FoundXml, findXml } from '../xml.ts'
import { elementsOperand } from './elements-operand.ts'
import type { Rule } from './rule.ts'

/** Somewhere in the output stands a well-formed XML element, and all of them together have the elements in the value. */
export const containsXml: Rule = {
  sees: 'text',
  prepare(input) {
    const wanted = elementsOperand(input)
    return wanted.kind === 'bad' ? wanted : ok((view) => findingOf(findXml(view.text, wanted.value), wanted.value))
  },
}

function findingOf({ elements, seen, exhausted }: FoundXml, wanted: ElementPaths): Finding {
  const missing = [...wanted].find((path) => !seen.has(path))
  if (elements > 0 && missing === undefined) return found(true, 'the output contains XML')
  if (exhausted) return inapplicable('the output has too many brackets to search for XML')
  if (elements === 0 || missing === undefined) return found(false, 'the output contains no XML')
  return found(false, `the output contains no XML element ${quote(missing)}`)
}
