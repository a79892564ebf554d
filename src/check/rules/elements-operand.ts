import { ok, type Parsed } from '../../domain/fault.ts'
import { isJsonObject } from '../../domain/json.ts'
import { checkInvalid } from '../problem.ts'
import type { ElementPaths } from '../xml.ts'
import { wordsOperand } from './operand.ts'
import type { RuleInput } from './rule.ts'

const KEY = 'requiredElements'

/**
 * Elements that XML must have, as paths from its root (`order.item.price`): a list, a text with commas between them, or
 * either under `requiredElements`. None when there is no value.
 */
export function elementsOperand(input: RuleInput): Parsed<ElementPaths> {
  const { spec, value } = input
  if (value === undefined) return ok(new Set())
  if (!isJsonObject(value)) return elementsOf(input)
  const { [KEY]: elements, ...rest } = value
  if (elements !== undefined && Object.keys(rest).length === 0) return elementsOf({ ...input, value: elements })
  const hint = `Write ${KEY}: and a list of paths such as order.item, or leave the value out.`
  return checkInvalid(spec, `a map as the value of ${spec.type} has ${KEY} and nothing else`, hint)
}

function elementsOf(input: RuleInput): Parsed<ElementPaths> {
  const words = wordsOperand(input)
  return words.kind === 'ok' ? ok(new Set(words.value)) : words
}
