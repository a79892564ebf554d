import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { fault } from '../../src/domain/fault.ts'
import { isJsonObject, type JsonValue } from '../../src/domain/json.ts'
import { faultJson, resultJson } from '../../src/report/result.ts'
import { RESULT_SCHEMA } from '../../src/report/result-schema.ts'
import {
  brokenPrompt,
  checkComparison,
  deletedPrompt,
  doubtfulPrompt,
  droppedPrompt,
  evaluation,
  manyPrompts,
  newPrompt,
  refusedPrompt,
} from '../support/evaluation-builders.ts'

const isValid = new Ajv2020({ strict: true, allErrors: true, strictTuples: false, allowUnionTypes: true }).compile(
  RESULT_SCHEMA,
)
const problemsOf = (value: unknown) => (isValid(JSON.parse(JSON.stringify(value))) ? [] : isValid.errors)

const tagged = brokenPrompt({ tags: [{ ...checkComparison('x'), tag: 'refund' }] })

/** Every copy of a value that lacks one property, at any depth; arrays are entered at their first item. */
function mutilated(value: JsonValue): readonly JsonValue[] {
  if (Array.isArray(value)) {
    const [first, ...rest] = value
    return first === undefined ? [] : mutilated(first).map((item) => [item, ...rest])
  }
  if (!isJsonObject(value)) return []
  return Object.entries(value).flatMap(([key, inner]) => [
    Object.fromEntries(Object.entries(value).filter(([other]) => other !== key)),
    ...mutilated(inner).map((changed) => ({ ...value, [key]: changed })),
  ])
}

describe('the schema of result.json', () => {
  it.each([
    ['broken cases', [tagged]],
    ['a drop of the whole', [droppedPrompt()]],
    ['doubt', [doubtfulPrompt()]],
    ['a refusal', [refusedPrompt()]],
    ['a new prompt', [newPrompt()]],
    ['a deleted prompt', [deletedPrompt()]],
    ['many prompts', manyPrompts()],
    ['no prompt', []],
  ])('accepts the result of %s', (_, prompts) => {
    expect(problemsOf(resultJson(evaluation(prompts)))).toEqual([])
  })

  it('accepts the result of a fault', () => {
    expect(problemsOf(faultJson(fault('usage', 'no such verb', 'Type --help.')))).toEqual([])
  })

  it('names every property that a result has', () => {
    const copies = mutilated(resultJson(evaluation([tagged])))

    expect(copies.length).toBeGreaterThan(100)
    expect(copies.filter((copy) => problemsOf(copy)?.length === 0)).toEqual([])
  })

  it.each([
    ['verdict', 'fine'],
    ['exitCode', 2],
    ['schemaVersion', 2],
    ['durationMs', -1],
  ])('refuses %s: %j', (key, value) => {
    expect(problemsOf({ ...resultJson(evaluation()), [key]: value })).not.toEqual([])
  })
})
