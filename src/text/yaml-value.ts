import { isAlias, isMap, isScalar, isSeq, type Scalar, type YAMLMap } from 'yaml'
import type { Problem } from '../domain/fault.ts'
import type { JsonValue } from '../domain/json.ts'
import { clip } from './clip.ts'
import { isRefusedKey } from './keys.ts'

/** Something that YAML can say and JSON cannot, or that is refused, at an offset. */
export type YamlIssue = Pick<Problem, 'message' | 'hint'> & { readonly offset: number }

const MAX_ISSUES = 20

/** The plain value of a composed YAML node. Aliases, refused or repeated keys and numbers JSON cannot hold are issues. */
export function yamlValue(root: unknown): { readonly value: JsonValue; readonly issues: readonly YamlIssue[] } {
  const issues: YamlIssue[] = []
  const report = (node: unknown, message: string, hint: string) => {
    if (issues.length < MAX_ISSUES) issues.push({ offset: offsetOf(node), message, hint })
  }
  const value = toJson(root, report)
  return { value, issues: issues.sort((a, b) => a.offset - b.offset) }
}

/** Where a node begins; 0 for what has no place. */
export function offsetOf(node: unknown): number {
  if (!isScalar(node) && !isMap(node) && !isSeq(node) && !isAlias(node)) return 0
  return node.range?.[0] ?? 0
}

/** A key's text: as it is written when it is plain (`1.0`, `true`), so that no number or flag is turned into another. `null` for what is no key. */
export function keyText(key: unknown): string | null {
  if (!isScalar(key)) return null
  if (typeof key.value === 'string') return key.value
  return key.source === undefined || key.source === '' ? null : key.source
}

type Report = (node: unknown, message: string, hint: string) => void

function toJson(node: unknown, report: Report): JsonValue {
  if (isMap(node)) return mapValue(node, report)
  if (isSeq(node)) return node.items.map((item) => toJson(item, report))
  if (isScalar(node)) return scalarValue(node, report)
  if (isAlias(node)) report(node, `The alias \`*${clip(node.source, 60)}\` is not allowed.`, 'Write the value out.')
  return null
}

function mapValue(map: YAMLMap<unknown, unknown>, report: Report): JsonValue {
  const object: Record<string, JsonValue> = {}
  for (const pair of map.items) {
    const key = keyText(pair.key)
    const value = toJson(pair.value, report)
    if (key === null) report(pair.key, 'A key must be a word or a string.', 'Write the key out.')
    else if (isRefusedKey(key)) report(pair.key, `The key \`${key}\` is not allowed.`, 'Rename the key.')
    else if (Object.hasOwn(object, key)) report(pair.key, twice(key), 'Remove one of the two.')
    else object[key] = value
  }
  return object
}

function twice(key: string): string {
  return `The key \`${clip(key, 60)}\` occurs twice.`
}

/** Numbers with a leading zero: such are order numbers and codes, which nobody means as numbers. */
const LEADING_ZERO = /^[-+]?0\d/

function scalarValue(scalar: Scalar<unknown>, report: Report): JsonValue {
  const { value } = scalar
  if (typeof value !== 'string' && LEADING_ZERO.test(scalar.source ?? '')) {
    report(scalar, `${source(scalar)} would be read as a number and lose its zeros.`, 'Put it in quotes.')
  }
  if (typeof value === 'bigint') return integer(value, scalar, report)
  if (typeof value === 'number') return real(value, scalar, report)
  if (typeof value === 'string' || typeof value === 'boolean') return value
  return null
}

function integer(value: bigint, scalar: Scalar<unknown>, report: Report): number {
  const number = Number(value)
  if (!Number.isSafeInteger(number) && String(number) !== String(value)) {
    report(scalar, `The number ${source(scalar)} has more digits than can be kept.`, 'Put it in quotes.')
  }
  return number
}

function real(value: number, scalar: Scalar<unknown>, report: Report): number {
  if (!Number.isFinite(value)) report(scalar, `${source(scalar)} is no finite number.`, 'Write a finite number.')
  return value
}

function source(scalar: Scalar<unknown>): string {
  return `\`${clip(scalar.source ?? '', 40)}\``
}
