import { _, type Ajv, type CodeKeywordDefinition } from 'ajv'
import { canonicalJson } from '../domain/json.ts'
import type { PlainJson } from './json-text.ts'

/** What one validation may cost, in steps of a few nanoseconds: at worst about a second. */
const MOST = 200_000_000
const COST_OF_A_REFERENCE = 200
const COST_OF_A_VALUE = 100
const COST_OF_A_CHARACTER = 10

/** Counts the steps of one validation at a time. */
export class SchemaSteps {
  private left = MOST

  begin(): void {
    this.left = MOST
  }

  /** Throws when the validation has cost too much. */
  spend(steps: number): void {
    this.left -= steps
    if (this.left < 0) throw new RangeError('a schema takes too many steps')
  }
}

/**
 * Bounds the work of an engine's validators: two references to the next schema in each of a hundred are 2¹⁰⁰ calls, and
 * the engine compares each item of `uniqueItems` and each value of a long `enum` with all others.
 */
export function boundSteps(ajv: Ajv, steps: SchemaSteps): void {
  for (const keyword of ['$ref', '$dynamicRef', '$recursiveRef']) countReferences(ajv, keyword, steps)
  ajv.removeKeyword('uniqueItems').addKeyword({
    keyword: 'uniqueItems',
    type: 'array',
    schemaType: 'boolean',
    error: { message: 'must NOT have duplicate items' },
    validate: (wanted: boolean, items: readonly PlainJson[]) => !wanted || isUnique(items, steps),
  })
  ajv.removeKeyword('enum').addKeyword({
    keyword: 'enum',
    schemaType: 'array',
    error: { message: 'must be equal to one of the allowed values' },
    compile: (values: readonly PlainJson[]) => memberTest(values, steps),
  })
}

function countReferences(ajv: Ajv, keyword: string, steps: SchemaSteps): void {
  const known = ajv.getKeyword(keyword)
  if (typeof known !== 'object' || !('code' in known)) return
  const definition: CodeKeywordDefinition = known
  const spend = () => steps.spend(COST_OF_A_REFERENCE)
  ajv.removeKeyword(keyword).addKeyword({
    ...definition,
    code(context, type) {
      context.gen.code(_`${context.gen.scopeValue('func', { ref: spend })}()`)
      definition.code(context, type)
    },
  })
}

function isUnique(items: readonly PlainJson[], steps: SchemaSteps): boolean {
  return items.length < 2 || new Set(items.map((item) => keyOf(item, steps))).size === items.length
}

function memberTest(values: readonly PlainJson[], steps: SchemaSteps): (value: PlainJson) => boolean {
  const keys = new Set(values.map((value) => canonicalJson(value)))
  const hasNested = values.some(isNested)
  return (value) => (hasNested || !isNested(value)) && keys.has(keyOf(value, steps))
}

/** Equal for equal values only, whatever the order of their keys. */
function keyOf(value: PlainJson, steps: SchemaSteps): string {
  const key = canonicalJson(value)
  steps.spend(COST_OF_A_VALUE + key.length * COST_OF_A_CHARACTER)
  return key
}

function isNested(value: PlainJson): boolean {
  return typeof value === 'object' && value !== null
}
