import type { AnswerFormat } from './request.ts'
import { schemaInstance } from './schema-instance.ts'
import type { Conversation } from './triage/conversation.ts'
import { firstWords, sentences } from './triage/plain-text.ts'

const MAX_WORDS = 40

/** The answer to a task that the simulator does not know: the first two sentences it was given, in the format asked. */
export function plainAnswer({ material }: Conversation, format: AnswerFormat): string {
  const gist = firstWords(sentences(material).slice(0, 2).join(' '), MAX_WORDS)
  if (format.kind === 'json-schema') return JSON.stringify(schemaInstance(format.schema, gist), null, 2)
  if (format.kind === 'json-object') return JSON.stringify({ answer: gist }, null, 2)
  return gist === '' ? 'There is nothing to answer.' : gist
}
