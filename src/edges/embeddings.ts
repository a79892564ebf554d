import type OpenAI from 'openai'
import { isJsonObject } from '../domain/json.ts'
import type { ModelReply, SimilarityRequest } from '../domain/model.ts'
import { type AnsweredCall, invalidAnswer, readAnswerBody, usageOf, wordOf } from './answer-body.ts'

/** The body of a call for embeddings: the text first, then its references. */
export function embeddingsBody({ model, text, references }: SimilarityRequest): OpenAI.EmbeddingCreateParams {
  // Base64, the client's own choice, is not what every server speaks.
  return { model, input: [text, ...references], encoding_format: 'float' }
}

/**
 * Where the embeddings of a model are: beside the chat's, but for an address of Azure's that names one deployment, since
 * another model is another deployment. May carry a query.
 */
export function embeddingsBaseUrl(baseUrl: string, model: string): string {
  return baseUrl.replace(/(\/openai\/deployments\/)[^/?]+(?=\/?(?:\?|$))/, (_, before: string) => {
    return `${before}${encodeURIComponent(model)}`
  })
}

type Vector = readonly number[]

/**
 * Reads the body of a successful response into the cosines between the first embedding and each of the others, in [−1, 1],
 * as a JSON list: the vectors themselves are a hundred times as long. Anything but one vector for each input, all as long
 * as one another, of finite numbers that are not all 0, is no answer.
 */
export function parseSimilarity(text: string, inputs: number, call: AnsweredCall): ModelReply {
  const answer = readAnswerBody(text)
  if (answer.kind === 'failure') return answer.failure
  const { data, model, usage } = answer.body
  const [first, ...others] = vectorsOf(data, inputs)
  if (first === undefined) return invalidAnswer(`the answer is not ${inputs} embeddings, one for each text`)
  if (others.some((other) => other.length !== first.length) || ![first, ...others].every(hasDirection))
    return invalidAnswer('the embeddings of the answer cannot be compared')
  return {
    kind: 'completion',
    text: JSON.stringify(others.map((other) => cosine(first, other))),
    finishReason: 'stop',
    refusal: null,
    usage: isJsonObject(usage) ? usageOf(usage.prompt_tokens, 0) : null,
    model: wordOf(model) ?? call.model,
    ms: call.ms,
  }
}

/** In the order of the texts, whatever the order of the answer; none unless there is exactly one for each. */
function vectorsOf(data: unknown, inputs: number): readonly Vector[] {
  if (!Array.isArray(data) || data.length !== inputs) return []
  const byIndex = new Map<unknown, unknown>()
  for (const [position, entry] of data.entries()) {
    const { index = position, embedding } = isJsonObject(entry) ? entry : {}
    byIndex.set(index, embedding)
  }
  const vectors = data.map((_, index) => byIndex.get(index))
  return vectors.every(isVector) ? vectors : []
}

function isVector(value: unknown): value is Vector {
  return Array.isArray(value) && value.length > 0 && value.every((part) => Number.isFinite(part))
}

function hasDirection(vector: Vector): boolean {
  const length = norm(vector)
  return length > 0 && Number.isFinite(length)
}

/** Infinite when a square overflows. */
function norm(vector: Vector): number {
  return Math.sqrt(vector.reduce((sum, part) => sum + part ** 2, 0))
}

function cosine(a: Vector, b: Vector): number {
  const [lengthA, lengthB] = [norm(a), norm(b)]
  const dot = a.reduce((sum, part, index) => sum + (part / lengthA) * ((b[index] ?? 0) / lengthB), 0)
  return Math.min(1, Math.max(-1, dot))
}
