import { ok } from '../../domain/fault.ts'
import { type Finding, found, inapplicable } from '../finding.ts'
import { quote } from '../quote.ts'
import { type ElementPaths, readXml, type XmlText } from '../xml.ts'
import { elementsOperand } from './elements-operand.ts'
import type { Rule } from './rule.ts'

/** The whole output is one well-formed XML document that has the elements in the value, if any. */
export const isXml: Rule = {
  sees: 'text',
  prepare(input) {
    const wanted = elementsOperand(input)
    return wanted.kind === 'bad' ? wanted : ok((view) => findingOf(readXml(view.text, wanted.value), wanted.value))
  },
}

function findingOf(xml: XmlText, wanted: ElementPaths): Finding {
  if (xml.kind === 'refused') return inapplicable(xml.reason)
  if (xml.kind === 'not-xml') return found(false, xml.reason)
  const missing = [...wanted].find((path) => !xml.seen.has(path))
  if (missing === undefined) return found(true, 'the output is XML')
  return found(false, `the output is XML without the element ${quote(missing)}`)
}
