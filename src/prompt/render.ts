import type { RawCase } from '../domain/case.ts'
import { allParsed, bad, ok, type Parsed } from '../domain/fault.ts'
import type { ChatMessage, ModelRequest } from '../domain/model.ts'
import type { MessageTemplate, Prompt } from '../domain/prompt.ts'
import { caseLookup } from '../text/case-lookup.ts'
import { clip } from '../text/locate.ts'
import { requestModel } from '../text/model-name.ts'
import { renderTemplate } from '../text/template.ts'

/**
 * What a prompt sends for a case. Variables of the prompt that the case does not have are `variable-missing` problems,
 * one for each message, at the message's line.
 */
export function renderRequest(
  prompt: Prompt,
  fixture: RawCase,
  options: { readonly keepPublisher: boolean },
): Parsed<ModelRequest> {
  const lookup = caseLookup(fixture)
  const rendered = allParsed(prompt.messages.map((message) => renderMessage(message, lookup, prompt.path, fixture)))
  if (rendered.kind === 'bad') return rendered
  return ok({
    model: requestModel(prompt.model, options.keepPublisher),
    messages: rendered.value,
    parameters: prompt.parameters,
    responseFormat: prompt.responseFormat,
  })
}

function renderMessage(
  message: MessageTemplate,
  lookup: (name: string) => string | undefined,
  file: string,
  fixture: RawCase,
): Parsed<ChatMessage> {
  const text = renderTemplate(message.content, lookup)
  if (text.kind === 'ok') return ok({ role: message.role, content: text.text })
  return bad([{ file, line: message.line, code: 'variable-missing', ...missingVariables(text.names, fixture) }])
}

function missingVariables(names: readonly string[], fixture: RawCase) {
  const missing = clip(names.map((name) => `\`{{${clip(name, 60)}}}\``).join(', '), 300)
  const known = new Set([...Object.keys(fixture.vars), ...(fixture.expected === undefined ? [] : ['expected'])])
  const has =
    known.size === 0 ? 'no variables' : clip([...known].map((name) => `\`${clip(name, 60)}\``).join(', '), 300)
  return {
    message: `The prompt needs ${missing}, which case \`${clip(fixture.id, 60)}\` does not have; it has ${has}.`,
    hint: `Add what is missing to the case${placeOf(fixture)}, or take it out of the prompt.`,
  }
}

function placeOf({ at }: RawCase): string {
  return at.line === undefined ? ` in ${at.file}` : ` at ${at.file}:${at.line}`
}
