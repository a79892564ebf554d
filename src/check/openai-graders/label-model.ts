import { isJsonObject, type JsonObject, type JsonValue } from '../../domain/json.ts'
import type { Fields } from '../../text/fields.ts'
import type { Translation } from './translation.ts'

interface Message {
  readonly role: string
  readonly text: string
}

const SYSTEM = ['system', 'developer']

/** `{model, input: [{role, content}], labels, passing_labels}`: a judge that answers with one of the labels. */
export const labelModel: Translation = {
  keys: ['model', 'input', 'labels', 'passing_labels'],
  read(grader) {
    for (const key of ['model', 'input', 'labels', 'passing_labels']) grader.needs(key, 'what the grader is made of')
    const modelId = grader.word('model') ?? null
    const labels = grader.words('labels') ?? []
    const passing = grader.words('passing_labels') ?? []
    const messages = (grader.list('input') ?? []).map(messageOf)
    const asked = questionOf(messages, grader)
    if (asked === null || modelId === null || labels.length === 0) return null
    if (passing.some((label) => !labels.includes(label))) {
      grader.report(
        'passing_labels',
        'A passing label is none of the labels.',
        'Write each of them under `labels` too.',
      )
      return null
    }
    const choices = labels.map((label) => ({ choice: label, score: passing.includes(label) ? 1 : 0 }))
    return { type: 'llm', value: { modelId, ...asked, choices } }
  },
}

/** The judge's prompt: one user message, and a system message without templates before it, if any. */
function questionOf(messages: readonly (Message | null)[], grader: Fields): JsonObject | null {
  const known = messages.filter((message) => message !== null)
  const system = known.filter(({ role }) => SYSTEM.includes(role))
  const [user, ...others] = known.filter(({ role }) => !SYSTEM.includes(role))
  const fits = known.length === messages.length && user?.role === 'user' && others.length === 0 && system.length <= 1
  const [first] = system
  if (!fits || first?.text.includes('{{') === true) {
    const message = 'A judge is asked by one user message, and a system message without templates before it.'
    grader.report('input', message, 'Write the instructions and {{ sample.output_text }} into one user message.')
    return null
  }
  if (!/\{\{\s*(sample\.output_text|completion)\s*\}\}/.test(user.text)) {
    const message = 'The user message lacks {{ sample.output_text }}, so that the judge would not see the answer.'
    grader.report('input', message, 'Put {{ sample.output_text }} where the answer belongs.')
    return null
  }
  const prompt = user.text.replaceAll(/\{\{\s*sample\.output_text\s*\}\}/g, '{{completion}}')
  return { prompt, ...(first === undefined ? {} : { systemPrompt: first.text }) }
}

function messageOf(value: JsonValue): Message | null {
  if (!isJsonObject(value) || typeof value.role !== 'string') return null
  const { content } = value
  const text = isJsonObject(content) && content.type === 'input_text' ? content.text : content
  return typeof text === 'string' ? { role: value.role.toLowerCase(), text } : null
}
