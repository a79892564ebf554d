import { CODE_TYPES, FOREIGN_TYPES, RENAMED_TYPES } from '../check/foreign-types.ts'
import { splitWords } from '../check/rules/operand.ts'
import { CHECK_TYPES } from '../check/types.ts'
import type { JsonValue } from '../domain/json.ts'
import { closest } from '../text/closest.ts'

/** A check as a cell writes it: what `parseChecks` reads. */
export interface CellCheck {
  readonly type: string
  readonly value?: JsonValue
  readonly threshold?: number
}

/** What a cell of expectations says. `typo`: it looks like a check, but of no type that there is. */
export type ExpectedCell =
  | { readonly kind: 'check'; readonly check: CellCheck }
  | { readonly kind: 'code'; readonly check: CellCheck }
  | { readonly kind: 'file' }
  | { readonly kind: 'typo'; readonly meant: string }

const PREFIXES: ReadonlyMap<string, string> = new Map([
  ['javascript:', 'javascript'],
  ['fn:', 'javascript'],
  ['eval:', 'javascript'],
  ['python:', 'python'],
  ['grade:', 'llm-rubric'],
  ['llm-rubric:', 'llm-rubric'],
])
/** An answer may well be an address, which begins like a check that these tables do not know. */
const CELL_TYPES = CHECK_TYPES.filter((type) => type !== 'http')
const TYPES = [...CELL_TYPES, ...FOREIGN_TYPES, ...CODE_TYPES]
const LISTS: readonly string[] = ['contains-any', 'contains-all', 'icontains-any', 'icontains-all']
const SIMILAR_MARK = 0.8

/**
 * Reads a cell of a promptfoo table's `__expected` column: `type`, `type:value`, `type(threshold):value`, each perhaps
 * with `not-`; `grade:` is a rubric, `fn:` and `eval:` are code; a cell that begins with no type is the expected answer.
 */
export function readExpectedCell(cell: string): ExpectedCell {
  const prefix = [...PREFIXES.keys()].find((each) => cell.startsWith(each))
  const type = PREFIXES.get(prefix ?? '')
  if (prefix !== undefined && type !== undefined) {
    const value = cell.slice(prefix.length)
    return CODE_TYPES.includes(type)
      ? { kind: 'code', check: { type, value: value.trim() } }
      : { kind: 'check', check: { type, value } }
  }
  if (namesFile(cell)) return { kind: 'file' }
  return /^https?:\/\//.test(cell) ? textCheck(cell) : readTyped(cell)
}

/** Whether a value stands for a file that would have to be read, or a package that would have to be run. */
export function namesFile(value: string): boolean {
  return /^\s*(?:file|package):/.test(value)
}

function readTyped(cell: string): ExpectedCell {
  const [, not = '', type = '', threshold, value] =
    /^(not-)?([a-z][a-z0-9/-]*)(?:\((\d+(?:\.\d+)?)\))?(?::([\s\S]*))?$/.exec(cell) ?? []
  if (value !== undefined && namesFile(value)) return { kind: 'file' }
  if (!TYPES.includes(type)) return readText(cell, type)
  const mark = threshold === undefined ? (type === 'similar' ? SIMILAR_MARK : undefined) : Number(threshold)
  const check = {
    type: not + (RENAMED_TYPES.get(type) ?? type),
    ...(value === undefined ? {} : { value: LISTS.includes(type) ? splitWords(value) : value }),
    ...(mark === undefined ? {} : { threshold: mark }),
  }
  return { kind: CODE_TYPES.includes(type) ? 'code' : 'check', check }
}

/** A single word may well be the answer; before a colon or a parenthesis it was meant to be a type. */
function readText(cell: string, word: string): ExpectedCell {
  const meant = word === '' || word === cell ? null : closest(word, TYPES)
  return meant === null ? textCheck(cell) : { kind: 'typo', meant }
}

function textCheck(cell: string): ExpectedCell {
  return { kind: 'check', check: { type: 'equals', value: cell } }
}
