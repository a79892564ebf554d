import { digestOf } from '../domain/digest.ts'
import type { Bundle, Prompt } from '../domain/prompt.ts'

/**
 * A prompt with its identity: the digest of what can reach a model call (roles and contents of the messages, model,
 * parameters, response format). Path, names, lines, test data and evaluators are no part of it.
 */
export function bundleOf(prompt: Prompt): Bundle {
  const { model, parameters, responseFormat } = prompt
  const messages = prompt.messages.map(({ role, content }) => ({ role, content }))
  return { prompt, digest: digestOf({ messages, model, parameters, responseFormat }) }
}
