import { SaxesParser } from 'saxes'
import { errorMessage } from '../domain/error-message.ts'
import { clip } from '../text/clip.ts'

/** Paths of elements (`root.child`) to look for in XML. */
export type ElementPaths = ReadonlySet<string>

/** A text read as one XML document. `refused`: it asks for something that is not done for any text. */
export type XmlText =
  | { readonly kind: 'xml'; readonly seen: ElementPaths }
  | { readonly kind: 'not-xml'; readonly reason: string }
  | { readonly kind: 'refused'; readonly reason: string }

/** What a text holds of XML. `exhausted`: the search was given up, so that there may be more. */
export interface FoundXml {
  readonly elements: number
  readonly seen: ElementPaths
  readonly exhausted: boolean
}

/** Deep enough for any real answer; the path of a deeper element would grow with the square of the text. */
const DEEPEST = 100
const TOO_DEEP = `the output nests deeper than ${DEEPEST} elements, which is not read`

/**
 * Reads a text as one well-formed XML document; white space around it is fine. A document type declaration is refused:
 * entities of its own could make a text of a kilobyte stand for gigabytes, or name files. Never throws.
 *
 * @param wanted the paths whose presence is told in `seen`.
 */
export function readXml(text: string, wanted: ElementPaths): XmlText {
  const reading = new XmlReading(wanted)
  const flaw = reading.write(text.trim()) ?? reading.close()
  if (reading.refusal !== null) return { kind: 'refused', reason: reading.refusal }
  if (flaw !== null) return { kind: 'not-xml', reason: `the output is not XML: ${clip(flaw, 200)}` }
  return { kind: 'xml', seen: reading.seen }
}

/** The outermost well-formed elements that stand in a text, and which of the wanted paths are in any of them. */
export function findXml(text: string, wanted: ElementPaths): FoundXml {
  // Hostile text makes every bracket a start that is never closed; a bound keeps the search linear.
  const mostWork = 2 * text.length + 100_000
  const seen = new Set<string>()
  let work = 0
  let elements = 0
  let start = nextStart(text, 0)
  while (start >= 0) {
    const { end, read, seen: inside } = readElement(text, start, wanted)
    work += read + COST_OF_A_START
    if (work > mostWork) return { elements, seen, exhausted: true }
    if (end !== null) elements += 1
    if (end !== null) for (const path of inside) seen.add(path)
    start = nextStart(text, end ?? start + 1)
  }
  return { elements, seen, exhausted: false }
}

/** What making a parser costs, in characters read. */
const COST_OF_A_START = 50
const FIRST_CHUNK = 256

function nextStart(text: string, from: number): number {
  const tag = /<[\p{L}_:]/gu
  tag.lastIndex = from
  return tag.exec(text)?.index ?? -1
}

interface XmlElement {
  /** Where the text goes on behind the element; `null` when none begins at the start. */
  readonly end: number | null
  readonly read: number
  readonly seen: ElementPaths
}

/** Reads in growing pieces, so that a start that leads nowhere costs little. */
function readElement(text: string, start: number, wanted: ElementPaths): XmlElement {
  const reading = new XmlReading(wanted)
  let size = FIRST_CHUNK
  let at = start
  let flaw: string | null = null
  while (flaw === null && reading.end === null && at < text.length) {
    flaw = reading.write(text.slice(at, at + size))
    at += size
    size *= 2
  }
  const end = reading.end === null ? null : start + reading.end
  return { end, read: Math.min(at, text.length) - start, seen: reading.seen }
}

/** One pass of the parser: what it has seen so far. */
class XmlReading {
  readonly seen = new Set<string>()
  /** Why the text is not read on although it may be well-formed. */
  refusal: string | null = null
  /** Characters up to the end of the root element; `null` before it. */
  end: number | null = null
  private readonly parser = new SaxesParser()
  private readonly paths: string[] = []

  constructor(wanted: ElementPaths) {
    const longest = Math.max(0, ...[...wanted].map((path) => path.length))
    this.parser.on('doctype', () => this.refuse('the output declares a document type, which is not read'))
    this.parser.on('opentag', ({ name }) => {
      const parent = this.paths.at(-1)
      const path = parent === undefined ? name : `${parent}.${name}`
      if (this.paths.push(path) > DEEPEST) this.refuse(TOO_DEEP)
      if (path.length <= longest && wanted.has(path)) this.seen.add(path)
    })
    this.parser.on('closetag', () => {
      this.paths.pop()
      if (this.paths.length === 0) this.end ??= this.parser.position
    })
  }

  private refuse(reason: string): void {
    this.refusal ??= reason
    this.parser.fail(reason)
  }

  /** What is wrong with the text so far, or `null`. */
  write(text: string): string | null {
    return flawOf(() => this.parser.write(text))
  }

  close(): string | null {
    return flawOf(() => this.parser.close())
  }
}

function flawOf(read: () => void): string | null {
  try {
    read()
    return null
  } catch (error) {
    return errorMessage(error)
  }
}
