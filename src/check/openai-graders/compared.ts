import type { JsonObject, JsonValue } from '../../domain/json.ts'
import type { Fields } from '../../text/fields.ts'
import { namesSample, subjectOf } from './subject.ts'

const HINT =
  'Write the output as {{ sample.output_text }} or {{ sample.output_json.name }} alone, and the rest in the other.'

/**
 * The path and value of a check that holds `input` against `reference`. The output has to be one of them alone, and
 * `input` unless the comparison is the same either way.
 */
export function compared(grader: Fields, symmetric: boolean): JsonObject | null {
  const [input, reference] = [grader.text('input') ?? null, grader.text('reference') ?? null]
  grader.needs('input', 'what is graded')
  grader.needs('reference', 'what it is held against')
  if (input === null || reference === null) return null
  const straight = heldAgainst(input, reference)
  const turned = heldAgainst(reference, input)
  const check = straight ?? (symmetric ? turned : null)
  if (check !== null) return check
  if (turned === null) grader.report('input', NO_SIDE, HINT)
  else grader.report('reference', WRONG_SIDE, 'Write the output as `input` and the text as `reference`.')
  return null
}

const NO_SIDE = 'The grader does not hold the whole output, or one member of it, against a text.'
const WRONG_SIDE = 'This operation looks for `reference` in `input`, so that the output can only be its `input`.'

function heldAgainst(subject: JsonValue, value: string): JsonObject | null {
  const seen = subjectOf(subject)
  return seen === null || namesSample(value) ? null : { ...seen, value }
}
