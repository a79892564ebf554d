import type { RawCase } from '../domain/case.ts'
import { isJsonObject, type JsonObject } from '../domain/json.ts'
import type { Prompt } from '../domain/prompt.ts'
import { caseLookup } from '../text/case-lookup.ts'
import { templateVariables } from '../text/template.ts'

/** The variables that a prompt's messages use and that have no default, each once. */
export function neededVariables({ messages, defaults }: Prompt): readonly string[] {
  const used = [...new Set(messages.flatMap(({ content }) => templateVariables(content)))]
  return defaults === undefined ? used : lackingVariables(used, { vars: defaults })
}

/** Those of the needed variables that a case does not have. */
export function lackingVariables(
  needed: readonly string[],
  fixture: Pick<RawCase, 'vars' | 'expected'>,
): readonly string[] {
  const lookup = caseLookup(fixture)
  return needed.filter((name) => lookup(name) === undefined)
}

/**
 * The variables with one more, taken from another row: what is there already is never replaced. Dotted names are looked
 * up as templates do: the whole name as a key, else its first part and then the rest in there.
 */
export function withVariable(vars: JsonObject, source: JsonObject, name: string): JsonObject {
  const whole = ownValue(source, name)
  if (whole !== undefined) return Object.hasOwn(vars, name) ? vars : { ...vars, [name]: whole }
  const dot = name.indexOf('.')
  const key = name.slice(0, dot)
  const inner = dot < 0 ? undefined : ownValue(source, key)
  if (inner === undefined) return vars
  const here = ownValue(vars, key)
  if (here === undefined) return { ...vars, [key]: inner }
  if (!isJsonObject(here) || !isJsonObject(inner)) return vars
  return { ...vars, [key]: withVariable(here, inner, name.slice(dot + 1)) }
}

function ownValue(object: JsonObject, key: string) {
  return Object.hasOwn(object, key) ? object[key] : undefined
}
