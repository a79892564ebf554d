import type { CheckSpec, Output, RemoteCheck } from '../../domain/check.ts'
import { bad, ok, type Parsed } from '../../domain/fault.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../../domain/json.ts'
import { type ScorerPolicy, type ScorersPolicy, scorerModel } from '../../domain/policy.ts'
import { caseLookup } from '../../text/case-lookup.ts'
import { unknownWord } from '../../text/keys.ts'
import { fillProblems, fillValue } from '../fill.ts'
import { negatedIf } from '../finding.ts'
import { checkInvalid, variablesMissing } from '../problem.ts'
import { textSeen } from '../view.ts'
import { guardSeen } from './guard-seen.ts'
import { readScore } from './read-score.ts'
import type { RemoteInput } from './remote-input.ts'

/** Grows when a scorer of the old shape would go wrong. */
const VERSION = 1

/**
 * Asks a scorer that policy names; the value is its name, or `{scorer, value}` with anything it should be told besides. It
 * learns the case and the output, never the prompt, the version or what other scores there are. Contract: docs/scorers.md.
 */
export function httpCheck(input: RemoteInput): Parsed<RemoteCheck> {
  const { spec, path, scorers } = input
  const operand = parseOperand(spec)
  if (operand.kind === 'bad') return operand
  const scorer = findScorer(spec, operand.value.name, scorers)
  if (scorer.kind === 'bad') return scorer
  const told = filledValue(input, operand.value.value)
  if (told.kind === 'bad') return told
  const { url, timeoutMs } = scorer.value
  const model = scorerModel(operand.value.name)
  return ok({
    kind: 'scorer',
    spec,
    graded: true,
    model,
    guard: (output) => guardSeen(output, path),
    request: (output) => {
      const body = bodyOf(input, output, told.value)
      return { kind: 'scoring', model, url, timeoutMs, body }
    },
    read: (reply) => negatedIf(spec.negated, readScore(reply)),
  })
}

interface Operand {
  readonly name: string
  readonly value: JsonValue
}

/** The scorer that the value of an `http` check names; `null` when it names none. */
export function scorerNameOf(value: JsonValue | undefined): string | null {
  if (typeof value === 'string') return value
  return isJsonObject(value) && typeof value.scorer === 'string' ? value.scorer : null
}

function parseOperand(spec: CheckSpec): Parsed<Operand> {
  const name = scorerNameOf(spec.value)
  const { scorer: _scorer, value = null, ...others } = isJsonObject(spec.value) ? spec.value : {}
  if (name !== null && Object.keys(others).length === 0) return ok({ name, value })
  return checkInvalid(
    spec,
    'http needs the name of a scorer as its value, or {scorer, value}',
    'Write value: and a name that `scorers` of the configuration has.',
  )
}

/** Only policy names scorers, so that no pull request has outputs sent anywhere else. */
function findScorer(spec: CheckSpec, name: string, scorers: ScorersPolicy): Parsed<ScorerPolicy> {
  const scorer = Object.hasOwn(scorers, name) ? scorers[name] : undefined
  if (scorer !== undefined) return ok(scorer)
  const names = Object.keys(scorers)
  const { message, hint } =
    names.length === 0
      ? { message: 'The configuration names no scorer.', hint: 'Add it to `scorers`, with its url.' }
      : unknownWord('scorer', name, names)
  return bad([
    { code: 'check-invalid', message, hint: `${hint} The configuration takes effect after merge.`, ...spec.at },
  ])
}

function filledValue(input: RemoteInput, value: JsonValue): Parsed<JsonValue> {
  const problems = fillProblems(value, input.spec.at)
  if (problems.length > 0) return bad(problems)
  const filled = fillValue(value, caseLookup(input.fixture))
  return filled.kind === 'missing' ? variablesMissing(input, filled.names) : ok(filled.value)
}

function bodyOf({ fixture, path }: RemoteInput, output: Output, value: JsonValue): JsonObject {
  const { id, vars, expected = null } = fixture
  const toolCalls = output.toolCalls.map((call) => ({ name: call.name, arguments: call.arguments }))
  return {
    version: VERSION,
    case: { id, vars, expected },
    output: {
      text: textSeen(output, path),
      finishReason: output.finishReason,
      ...(toolCalls.length === 0 ? {} : { toolCalls }),
    },
    value,
  }
}
