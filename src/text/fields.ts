import type { FaultCode, Problem } from '../domain/fault.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../domain/json.ts'
import { clip } from './clip.ts'
import { unknownWord } from './keys.ts'
import { type Locate, type Part, type Path, pathText } from './locate.ts'

/** What a number must be; every limit is optional and must hold. */
export interface NumberRule {
  readonly min?: number
  readonly max?: number
  readonly above?: number
  readonly below?: number
  readonly integer?: boolean
}

/** Where problems are put, under which code, and how they find their place. */
export interface Reading {
  readonly code: FaultCode
  readonly locate: Locate
  readonly problems: Problem[]
}

/** More than anybody mistypes in one map: what follows is a file of another kind. */
const MAX_UNKNOWN = 20

/**
 * Reads the members of one map. What is wrong is added to the reading's problems, so that all of them are found;
 * readers then return `undefined`, as they do for members that are absent or `null`.
 */
export class Fields {
  readonly object: JsonObject
  readonly path: Path
  private readonly reading: Reading

  constructor(object: JsonObject, path: Path, reading: Reading) {
    this.object = object
    this.path = path
    this.reading = reading
  }

  /** `undefined` when the member is absent or inherited. */
  value(key: string): JsonValue | undefined {
    return Object.hasOwn(this.object, key) ? this.object[key] : undefined
  }

  /** Reports keys that are none of `valid` (the first twenty), unless they begin with `freePrefix`. */
  onlyKeys(valid: readonly string[], freePrefix?: string): void {
    const isFree = (key: string) => freePrefix !== undefined && key.startsWith(freePrefix)
    const unknown = Object.keys(this.object).filter((key) => !valid.includes(key) && !isFree(key))
    for (const key of unknown.slice(0, MAX_UNKNOWN)) {
      const { message, hint } = unknownWord('key', key, valid)
      this.report(key, message, hint, 'key')
    }
  }

  /** Reports a member that is absent or `null`. */
  needs(key: string, what: string): void {
    if ((this.value(key) ?? null) !== null) return
    this.report(key, `\`${this.name(key)}\` is missing; it must be ${what}.`, `Add \`${key}\`.`)
  }

  text(key: string, what = 'text'): string | undefined {
    return this.typed(key, what, (value) => (typeof value === 'string' ? value : undefined))
  }

  /** Text that is not blank. */
  word(key: string, what = 'text that is not empty'): string | undefined {
    return this.typed(key, what, (value) => (typeof value === 'string' && value.trim() !== '' ? value : undefined))
  }

  flag(key: string): boolean | undefined {
    return this.typed(key, '`true` or `false`', (value) => (typeof value === 'boolean' ? value : undefined))
  }

  number(key: string, rule: NumberRule = {}): number | undefined {
    return this.typed(key, ruleText(rule), (value) =>
      typeof value === 'number' && followsRule(value, rule) ? value : undefined,
    )
  }

  list(key: string, what = 'a list'): readonly JsonValue[] | undefined {
    return this.typed(key, what, (value) => (Array.isArray(value) ? value : undefined))
  }

  words(key: string, what = 'a list of texts that are not empty'): readonly string[] | undefined {
    return this.typed(key, what, (value) => {
      if (!Array.isArray(value)) return undefined
      const words = value.filter((item) => typeof item === 'string' && item.trim() !== '').map(String)
      return words.length === value.length ? words : undefined
    })
  }

  /** A member that is a map, to be read on. */
  map(key: string, what = 'a map'): Fields | undefined {
    const object = this.typed(key, what, (value) => (isJsonObject(value) ? value : undefined))
    return object === undefined ? undefined : new Fields(object, [...this.path, key], this.reading)
  }

  /** The maps in a member that is a list, to be read on. Items that are no maps are reported. */
  maps(key: string, what: string): readonly Fields[] {
    return (this.list(key, `a list of maps with ${what}`) ?? []).flatMap((item, index) => {
      const path = [...this.path, key, index]
      if (isJsonObject(item)) return [new Fields(item, path, this.reading)]
      const message = `\`${pathText(path)}\` must be a map with ${what}, not ${shown(item)}.`
      this.reportAt(path, message, `Write a map with ${what}.`)
      return []
    })
  }

  /** A member by a reader of its own; `undefined` from it means that the value is not `what`. */
  typed<T>(key: string, what: string, read: (value: JsonValue) => T | undefined): T | undefined {
    const value = this.value(key) ?? null
    if (value === null) return undefined
    const result = read(value)
    if (result === undefined)
      this.report(key, `\`${this.name(key)}\` must be ${what}, not ${shown(value)}.`, `Write ${what}.`)
    return result
  }

  /** The line of a member; of the map itself, where it has no such member. */
  line(key: string): number {
    return this.reading.locate([...this.path, key]).line ?? 1
  }

  /** Adds a problem at a member, or, with `null`, at the map itself. */
  report(key: string | null, message: string, hint: string, part: Part = 'value', code = this.reading.code): void {
    this.reportAt(key === null ? this.path : [...this.path, key], message, hint, part, code)
  }

  private reportAt(path: Path, message: string, hint: string, part: Part = 'value', code = this.reading.code): void {
    this.reading.problems.push({ ...this.reading.locate(path, part), code, message, hint })
  }

  private name(key: string): string {
    return pathText([...this.path, key])
  }
}

/** A value as a message quotes it: its JSON, when that is short. */
export function shown(value: JsonValue): string {
  if (value === null) return 'empty'
  const json = typeof value === 'number' ? String(value) : JSON.stringify(value)
  if (json.length <= MAX_SHOWN || typeof value !== 'object') return `\`${clip(json, MAX_SHOWN)}\``
  return Array.isArray(value) ? 'a list' : 'a map'
}

const MAX_SHOWN = 40

/** A rule in words: `a whole number from 1 to 20`. */
export function ruleText({ min, max, above, below, integer }: NumberRule): string {
  const kind = integer === true ? 'a whole number' : 'a number'
  if (min !== undefined && max !== undefined) return `${kind} from ${min} to ${max}`
  const limits = [
    min === undefined ? [] : [`of at least ${min}`],
    above === undefined ? [] : [`above ${above}`],
    below === undefined ? [] : [`below ${below}`],
    max === undefined ? [] : [`of at most ${max}`],
  ].flat()
  return [kind, limits.join(' and ')].join(' ').trim()
}

/** Whether a number follows a rule; NaN and infinities follow none. */
export function followsRule(value: number, { min, max, above, below, integer }: NumberRule): boolean {
  if (!Number.isFinite(value) || (integer === true && !Number.isSafeInteger(value))) return false
  const low = value >= (min ?? Number.NEGATIVE_INFINITY) && value > (above ?? Number.NEGATIVE_INFINITY)
  return low && value <= (max ?? Number.POSITIVE_INFINITY) && value < (below ?? Number.POSITIVE_INFINITY)
}
