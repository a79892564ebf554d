import { whole } from '../domain/figures.ts'
import type { JsonValue } from '../domain/json.ts'
import { clip } from './clip.ts'
import { isRefusedKey } from './keys.ts'
import type { Part, Path } from './locate.ts'

/** What is wrong at an offset of a JSON text. */
export interface JsonIssue {
  readonly offset: number
  readonly message: string
  readonly hint: string
}

/** Told where every key and every value begins. The path is only valid during the call. */
export type JsonVisitor = (path: Path, part: Part, offset: number) => void

const MAX_DEPTH = 32
/** Of one map: each costs microseconds and a hundred bytes, whatever it holds. */
const MAX_KEYS = 100_000
const MAX_ISSUES = 20
const NUMBER = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y
const LITERAL = /true|false|null/y

/** Leaves the reader at the first place where the text is no JSON. Never leaves this module. */
class Stop extends Error {}

/**
 * Reads strict JSON (RFC 8259) by hand: the built-in parser keeps the last of two equal keys, takes any depth, rounds
 * integers silently, and says where an error is in words that change between versions. Depth, and so recursion, is
 * bounded by 32.
 */
export class JsonReader {
  /** What is wrong: the first syntax error, and every refused key or number before it. */
  readonly issues: JsonIssue[] = []
  /** Where the items begin when the text is a list. */
  readonly itemOffsets: number[] = []
  private readonly text: string
  private readonly visit: JsonVisitor | null
  private readonly maxItems: number
  private readonly path: (string | number)[] = []
  private offset = 0

  /** @param maxItems items of the text's list after which reading stops, so that they fit into memory. */
  constructor(text: string, visit: JsonVisitor | null = null, maxItems = Number.POSITIVE_INFINITY) {
    this.text = text
    this.visit = visit
    this.maxItems = maxItems
  }

  /** The value of the whole text; `null` when there are `issues`. */
  read(): JsonValue {
    try {
      const value = this.value()
      this.skipBlanks()
      if (this.offset < this.text.length) this.stop('the end of the text')
      return this.issues.length === 0 ? value : null
    } catch (error) {
      if (error instanceof Stop) return null
      throw error
    }
  }

  private value(): JsonValue {
    this.skipBlanks()
    this.visit?.(this.path, 'value', this.offset)
    const first = this.text[this.offset]
    if (first === '"') return this.string()
    if (first === '{') return this.object()
    if (first === '[') return this.list()
    const word = this.skip(LITERAL)
    if (word !== '') return word === 'null' ? null : word === 'true'
    return this.number()
  }

  private object(): JsonValue {
    const object: Record<string, JsonValue> = {}
    let keys = 0
    this.open()
    if (this.take('}')) return object
    do {
      if (++keys > MAX_KEYS) this.tooMany('map', MAX_KEYS, 'keys')
      const key = this.key(object)
      this.path.push(key)
      const value = this.value()
      this.path.pop()
      if (!isRefusedKey(key)) object[key] = value
    } while (this.take(','))
    if (!this.take('}')) this.stop('`,` or `}`')
    return object
  }

  private key(object: Readonly<Record<string, JsonValue>>): string {
    this.skipBlanks()
    const at = this.offset
    if (this.text[at] !== '"') this.stop('a key in double quotes')
    const key = this.string()
    this.visit?.([...this.path, key], 'key', at)
    const name = clip(key, 60)
    if (isRefusedKey(key)) this.report(at, `The key \`${name}\` is not allowed.`, 'Rename the key.')
    if (Object.hasOwn(object, key)) this.report(at, `The key \`${name}\` occurs twice.`, 'Remove one of the two.')
    if (!this.take(':')) this.stop('`:`')
    return key
  }

  private list(): JsonValue {
    const list: JsonValue[] = []
    this.open()
    if (this.take(']')) return list
    do {
      this.skipBlanks()
      if (this.path.length === 0) this.beginItem()
      this.path.push(list.length)
      list.push(this.value())
      this.path.pop()
    } while (this.take(','))
    if (!this.take(']')) this.stop('`,` or `]`')
    return list
  }

  private beginItem(): void {
    if (this.itemOffsets.length >= this.maxItems) {
      this.tooMany('list', this.maxItems, 'items')
    }
    this.itemOffsets.push(this.offset)
  }

  private tooMany(what: string, most: number, items: string): never {
    this.report(this.offset, `The ${what} has more than ${whole(most)} ${items}.`, 'Shorten it.')
    throw new Stop()
  }

  private open(): void {
    if (this.path.length >= MAX_DEPTH) {
      this.report(this.offset, `The JSON is nested more than ${MAX_DEPTH} levels deep.`, 'Flatten it.')
      throw new Stop()
    }
    this.offset++
  }

  private string(): string {
    const start = this.offset
    let escaped = false
    for (let at = start + 1; at < this.text.length; at++) {
      const code = this.text.charCodeAt(at)
      if (code === 0x22) return this.ended(start, at, escaped)
      if (code < 0x20) return this.stop('an escaped control character (`\\n`, `\\t`, …)', at)
      if (code !== 0x5c) continue
      escaped = true
      at++
    }
    return this.stop('a closing `"`', this.text.length)
  }

  private ended(start: number, end: number, escaped: boolean): string {
    this.offset = end + 1
    return escaped ? this.unescaped(start) : this.text.slice(start + 1, end)
  }

  private unescaped(start: number): string {
    try {
      return String(JSON.parse(this.text.slice(start, this.offset)))
    } catch {
      return this.stop('a string with valid escapes', start)
    }
  }

  private number(): number {
    const at = this.offset
    const word = this.skip(NUMBER)
    if (word === '') this.stop('a value')
    const value = Number(word)
    const name = clip(word, 40)
    if (!Number.isFinite(value)) this.report(at, `The number ${name} is too large.`, 'Put it in quotes.')
    else if (/^-?\d+$/.test(word) && !isExact(word, value)) {
      this.report(at, `The number ${name} has more digits than can be kept.`, 'Put it in quotes.')
    }
    return value
  }

  private take(mark: string): boolean {
    this.skipBlanks()
    if (this.text[this.offset] !== mark) return false
    this.offset++
    return true
  }

  private skipBlanks(): void {
    while (isBlank(this.text.charCodeAt(this.offset))) this.offset++
  }

  private skip(pattern: RegExp): string {
    pattern.lastIndex = this.offset
    const found = pattern.exec(this.text)?.[0] ?? ''
    this.offset += found.length
    return found
  }

  private report(offset: number, message: string, hint: string): void {
    if (this.issues.length < MAX_ISSUES) this.issues.push({ offset, message, hint })
  }

  private stop(expected: string, at = this.offset): never {
    const message = `Not valid JSON: ${foundAt(this.text, at)} where ${expected} must be.`
    this.issues.push({ offset: at, message, hint: 'Mend the JSON.' })
    throw new Stop()
  }
}

/** White space, as RFC 8259 has it. */
function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09
}

function foundAt(text: string, offset: number): string {
  const code = text.codePointAt(offset)
  if (code === undefined) return 'the text ends'
  if (code > 0x20 && code !== 0x7f) return `\`${String.fromCodePoint(code)}\` stands`
  return `the character U+${code.toString(16).toUpperCase().padStart(4, '0')} stands`
}

/** Whether an integer, written out again, has the digits it was read from. */
function isExact(digits: string, value: number): boolean {
  return Number.isSafeInteger(value) || String(value) === digits
}
