import { digestOf } from '../domain/digest.ts'
import type { JsonObject } from '../domain/json.ts'
import type { Bundle, MessageTemplate, Prompt } from '../domain/prompt.ts'
import { caseLookup } from '../text/case-lookup.ts'
import { templateVariables } from '../text/template.ts'

/**
 * A prompt with its identity: the digest of what can reach a model call (roles and contents of the messages, model,
 * parameters, response format, tools, defaults of variables that the messages use). What it includes is part of the
 * messages. Path, names, lines, test data and evaluators are no part of it.
 */
export function bundleOf(prompt: Prompt): Bundle {
  const { model, parameters, responseFormat, tools, toolChoice } = prompt
  const messages = prompt.messages.map(messageIdentity)
  const defaults = usedDefaults(prompt)
  return { prompt, digest: digestOf({ messages, model, parameters, responseFormat, tools, toolChoice, defaults }) }
}

function messageIdentity({ role, content, parts }: MessageTemplate) {
  return parts === undefined ? { role, content } : { role, parts }
}

function usedDefaults({ messages, defaults }: Prompt): JsonObject | undefined {
  if (defaults === undefined) return undefined
  const lookup = caseLookup({ vars: defaults })
  const names = [...new Set(messages.flatMap(({ content }) => templateVariables(content)))]
  const used = names.flatMap((name) => {
    const value = lookup(name)
    return value === undefined ? [] : [[name, value] as const]
  })
  return used.length === 0 ? undefined : Object.fromEntries(used)
}
