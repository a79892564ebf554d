import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { XmlDocument, XmlElement, XsdValidator } from 'libxml2-wasm'

/** One test case as a reader finds it. */
export interface ReadTest {
  readonly suite: string
  readonly name: string
  /** `passed`, or the name of the element that says otherwise. */
  readonly result: string
  readonly message: string
  readonly text: string
}

/** Reads JUnit XML the way a CI system does: parsed, and checked against the schema. Throws what is wrong with it. */
export function readJunit(xml: string): readonly ReadTest[] {
  const schema = XmlDocument.fromString(readFileSync(join(import.meta.dirname, 'junit.xsd'), 'utf8'))
  const validator = XsdValidator.fromDoc(schema)
  const document = XmlDocument.fromString(xml)
  try {
    validator.validate(document)
    return document.find('//testcase').flatMap((node) => (node instanceof XmlElement ? [readTest(node)] : []))
  } finally {
    document.dispose()
    validator.dispose()
    schema.dispose()
  }
}

/** A number that the root element or a suite states, by XPath: `/testsuites/@tests`. */
export function readCount(xml: string, path: string): number {
  const document = XmlDocument.fromString(xml)
  try {
    return Number(document.get(path)?.content)
  } finally {
    document.dispose()
  }
}

function readTest(test: XmlElement): ReadTest {
  const outcome = test.get('*')
  const own = outcome instanceof XmlElement ? outcome : null
  return {
    suite: test.get('../@name')?.content ?? '',
    name: test.attr('name')?.value ?? '',
    result: own?.name ?? 'passed',
    message: own?.attr('message')?.value ?? '',
    text: own?.content ?? '',
  }
}
