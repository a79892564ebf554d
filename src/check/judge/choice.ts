import type { CheckSpec } from '../../domain/check.ts'
import { ok, type Parsed } from '../../domain/fault.ts'
import { isJsonObject, type JsonValue } from '../../domain/json.ts'
import { checkInvalid } from '../problem.ts'
import { quote } from '../quote.ts'
import { scalarText } from '../rules/operand.ts'

/** One of the answers that a judge may give, and the score that it stands for, in [0, 1]. */
export interface Choice {
  readonly choice: string
  readonly score: number
}

/** Five levels, evenly from 0 to 1. */
export const LEVELS: readonly Choice[] = [
  { choice: '1', score: 0 },
  { choice: '2', score: 0.25 },
  { choice: '3', score: 0.5 },
  { choice: '4', score: 0.75 },
  { choice: '5', score: 1 },
]

export const YES_NO: readonly Choice[] = [
  { choice: 'yes', score: 1 },
  { choice: 'no', score: 0 },
]

/** Two answers count as the same when they differ in case or in blanks around them only. */
export function choiceKey(choice: string): string {
  return choice.trim().toLowerCase()
}

/**
 * The `choices` of an evaluator: at least two, told apart without their case, scores in [0, 1]. With a single one the
 * judge could say nothing else, so that every output would pass.
 */
export function parseChoices(value: JsonValue | undefined, spec: CheckSpec): Parsed<readonly Choice[]> {
  const hint = 'List at least two different choices, each with a choice and a score from 0 to 1.'
  const entries = Array.isArray(value) ? value.map(choiceOf) : []
  const choices = entries.filter((choice) => choice !== null)
  if (choices.length < 2 || choices.length < entries.length)
    return checkInvalid(spec, 'choices must be two or more of {choice, score}, with scores from 0 to 1', hint)
  const keys = choices.map(({ choice }) => choiceKey(choice))
  const seen = new Set<string>()
  const twice = keys.find((key) => seen.size === seen.add(key).size)
  return twice === undefined ? ok(choices) : checkInvalid(spec, `the choice ${quote(twice)} is listed twice`, hint)
}

function choiceOf(entry: JsonValue): Choice | null {
  if (!isJsonObject(entry)) return null
  const choice = scalarText(entry.choice)?.trim()
  const { score } = entry
  if (choice === undefined || choice === '' || typeof score !== 'number' || !(score >= 0 && score <= 1)) return null
  return { choice, score }
}
