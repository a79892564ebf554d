import type { JsonObject, JsonValue } from '../domain/json.ts'
import { type ApiError, invalidRequest } from './api-error.ts'
import { uniformOf } from './draws.ts'
import { parseModel } from './request-parts.ts'

/** Words that share one of these count as the same, which few do. */
const DIMENSIONS = 512

/** The body of an answer. */
export interface Embedded {
  readonly kind: 'embedded'
  readonly body: JsonObject
}

/**
 * Answers a request for embeddings: the same vector for the same words, whatever their order, and similar ones for texts
 * that share many. Nothing is drawn, as an embedding does not vary.
 */
export function embeddingsAnswer(request: JsonValue): Embedded | ApiError {
  const named = parseModel(request)
  if ('kind' in named) return named
  const { body, model } = named
  const texts = parseTexts(body.input)
  if (texts === null)
    return invalidRequest("Invalid 'input': expected a string or a list of strings, none of them empty.", 'input')
  if (body.encoding_format !== undefined && body.encoding_format !== 'float')
    return invalidRequest("Invalid 'encoding_format': the simulator knows 'float' alone.", 'encoding_format')
  const data = texts.map((text, index) => ({ object: 'embedding', index, embedding: embeddingOf(text) }))
  const tokens = texts.reduce((sum, text) => sum + Math.ceil(text.length / 4), 0)
  const usage = { prompt_tokens: tokens, total_tokens: tokens }
  return { kind: 'embedded', body: { object: 'list', data, model, usage } }
}

function parseTexts(input: JsonValue | undefined): readonly string[] | null {
  const list = Array.isArray(input) ? input : [input]
  const texts = list.flatMap((text) => (typeof text === 'string' && text !== '' ? [text] : []))
  return texts.length > 0 && texts.length === list.length ? texts : null
}

/** How often each word occurs, of length 1; a text without words looks in a direction of its own. */
function embeddingOf(text: string): readonly number[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? ['']
  const counts = Array.from({ length: DIMENSIONS }, () => 0)
  for (const word of words) {
    const place = Math.floor(uniformOf('embedding', word) * DIMENSIONS)
    counts[place] = (counts[place] ?? 0) + 1
  }
  const length = Math.sqrt(counts.reduce((sum, count) => sum + count ** 2, 0))
  return counts.map((count) => count / length)
}
