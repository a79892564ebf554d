import type { Output } from '../domain/check.ts'
import type { JsonObject } from '../domain/json.ts'
import type { ModelRequest } from '../domain/model.ts'
import type { Policy } from '../domain/policy.ts'

/** How much a part of a run is expected to take. */
export interface Amount {
  /** Model calls without retries; the judge's are among them. */
  readonly calls: number
  readonly judgeCalls: number
  readonly inputTokens: number
  readonly outputTokens: number
  /** `null`: the price of a model is not known. */
  readonly usd: number | null
}

export const NOTHING: Amount = { calls: 0, judgeCalls: 0, inputTokens: 0, outputTokens: 0, usd: 0 }

/** A usual answer. A bound above it (often set to thousands, to be safe) is no expectation, and would refuse sound plans. */
const USUAL_OUTPUT_TOKENS = 256
const CHARACTERS_PER_TOKEN = 4

/**
 * One call. Tokens are estimated: a quarter of the characters sent, rounded up, and 256 for the answer, or its bound
 * where that is lower. USD at the policy's prices per million tokens.
 */
export function callAmount(request: ModelRequest, prices: Policy['provider']['prices']): Amount {
  const inputTokens = Math.ceil(charactersOf(request) / CHARACTERS_PER_TOKEN)
  const outputTokens = outputTokensOf(request)
  const price = Object.hasOwn(prices, request.model) ? prices[request.model] : undefined
  const usd = price === undefined ? null : (inputTokens * price.input + outputTokens * price.output) / 1_000_000
  return { calls: 1, judgeCalls: 0, inputTokens, outputTokens, usd }
}

/** The same call, made by a judge. */
export function judgeAmount(request: ModelRequest, prices: Policy['provider']['prices']): Amount {
  return { ...callAmount(request, prices), judgeCalls: 1 }
}

function charactersOf({ messages, responseFormat }: ModelRequest): number {
  const schema = responseFormat.kind === 'json-schema' ? schemaLength(responseFormat.schema) : 0
  return messages.reduce((sum, { content }) => sum + content.length, schema)
}

/** A prompt's requests share its schema, which may be long. */
const schemaLengths = new WeakMap<JsonObject, number>()

function schemaLength(schema: JsonObject): number {
  const length = schemaLengths.get(schema) ?? JSON.stringify(schema).length
  schemaLengths.set(schema, length)
  return length
}

function outputTokensOf({ parameters }: ModelRequest): number {
  return Math.min(parameters.max_completion_tokens ?? parameters.max_tokens ?? USUAL_OUTPUT_TOKENS, USUAL_OUTPUT_TOKENS)
}

/** A stand-in for the answer to a request, as long as the estimate takes it to be: what a judge would be shown. */
export function expectedOutput(request: ModelRequest): Output {
  const text = 'x'.repeat(outputTokensOf(request) * CHARACTERS_PER_TOKEN)
  return { text, finishReason: 'stop', refusal: null, ms: 0, costUsd: null }
}

/** The amounts together; USD is `null` when any of them is. */
export function addAmounts(amounts: Iterable<Amount>): Amount {
  let sum = NOTHING
  for (const amount of amounts) {
    sum = {
      calls: sum.calls + amount.calls,
      judgeCalls: sum.judgeCalls + amount.judgeCalls,
      inputTokens: sum.inputTokens + amount.inputTokens,
      outputTokens: sum.outputTokens + amount.outputTokens,
      usd: sum.usd === null || amount.usd === null ? null : sum.usd + amount.usd,
    }
  }
  return sum
}

/** So many times the amount; counts are rounded up, past the noise of binary fractions. */
export function timesAmount(amount: Amount, factor: number): Amount {
  const count = (value: number) => Math.ceil(Number((value * factor).toFixed(6)))
  return {
    calls: count(amount.calls),
    judgeCalls: count(amount.judgeCalls),
    inputTokens: count(amount.inputTokens),
    outputTokens: count(amount.outputTokens),
    usd: amount.usd === null ? null : amount.usd * factor,
  }
}
