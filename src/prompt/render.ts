import type { RawCase } from '../domain/case.ts'
import { allParsed, bad, ok, type Parsed } from '../domain/fault.ts'
import type { ChatMessage, ContentPart, ModelRequest } from '../domain/model.ts'
import type { MessageTemplate, Prompt } from '../domain/prompt.ts'
import { caseLookup, casePlace, lookalikeHint } from '../text/case-lookup.ts'
import { clip } from '../text/clip.ts'
import { requestModel } from '../text/model-name.ts'
import { renderTemplate } from '../text/template.ts'
import { partsText } from './message-parts.ts'

/**
 * What a prompt sends for a case. A variable that the case does not have takes its default; without one it is a
 * `variable-missing` problem, one for each message, at the message's line.
 */
export function renderRequest(
  prompt: Prompt,
  fixture: RawCase,
  options: { readonly keepPublisher: boolean },
): Parsed<ModelRequest> {
  const lookup = lookupOf(prompt, fixture)
  const rendered = allParsed(prompt.messages.map((message) => renderMessage(message, lookup, prompt.path, fixture)))
  if (rendered.kind === 'bad') return rendered
  return ok({
    model: requestModel(prompt.model, options.keepPublisher),
    messages: rendered.value,
    parameters: prompt.parameters,
    responseFormat: prompt.responseFormat,
    ...(prompt.tools === undefined ? {} : { tools: prompt.tools }),
    ...(prompt.toolChoice === undefined ? {} : { toolChoice: prompt.toolChoice }),
  })
}

type Lookup = (name: string) => string | undefined

function lookupOf({ defaults }: Prompt, fixture: RawCase): Lookup {
  const ofCase = caseLookup(fixture)
  if (defaults === undefined) return ofCase
  const ofPrompt = caseLookup({ vars: defaults })
  return (name) => ofCase(name) ?? ofPrompt(name)
}

function renderMessage(message: MessageTemplate, lookup: Lookup, file: string, fixture: RawCase): Parsed<ChatMessage> {
  const text = renderTemplate(message.content, lookup, { file, line: message.line })
  if (text.kind === 'ok') return ok(filledMessage(message, text.text, lookup))
  return bad([{ file, line: message.line, code: 'variable-missing', ...missingVariables(text.names, fixture) }])
}

/** A message with its variables filled in. @param text its content, filled; parts are filled one by one. */
function filledMessage({ role, parts }: MessageTemplate, text: string, lookup: Lookup): ChatMessage {
  if (parts === undefined) return { role, content: text }
  const fill = (template: string) => {
    const filled = renderTemplate(template, lookup)
    return filled.kind === 'ok' ? filled.text : template
  }
  const filled = parts.map(
    (part): ContentPart =>
      part.kind === 'text' ? { ...part, text: fill(part.text) } : { ...part, url: fill(part.url) },
  )
  return { role, content: partsText(filled), parts: filled }
}

function missingVariables(names: readonly string[], fixture: RawCase) {
  const missing = clip(names.map((name) => `\`{{${clip(name, 60)}}}\``).join(', '), 300)
  const known = new Set([...Object.keys(fixture.vars), ...(fixture.expected === undefined ? [] : ['expected'])])
  const has =
    known.size === 0 ? 'no variables' : clip([...known].map((name) => `\`${clip(name, 60)}\``).join(', '), 300)
  return {
    message: `The prompt needs ${missing}, which case \`${clip(fixture.id, 60)}\` does not have; it has ${has}.`,
    hint:
      lookalikeHint(names, [...known]) ??
      `Add what is missing to the case${casePlace(fixture)}, or take it out of the prompt.`,
  }
}
