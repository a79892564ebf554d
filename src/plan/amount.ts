import type { Output } from '../domain/check.ts'
import type { JsonObject } from '../domain/json.ts'
import type { CallRequest, ModelRequest, ToolDefinition } from '../domain/model.ts'
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
  return tokenAmount(request.model, { input: inputTokens, output: outputTokensOf(request) }, prices)
}

function tokenAmount(
  model: string,
  { input, output }: { readonly input: number; readonly output: number },
  prices: Policy['provider']['prices'],
): Amount {
  const price = Object.hasOwn(prices, model) ? prices[model] : undefined
  const usd = price === undefined ? null : (input * price.input + output * price.output) / 1_000_000
  return { calls: 1, judgeCalls: 0, inputTokens: input, outputTokens: output, usd }
}

/** A call that scores an answer: of a judge, or for embeddings, which are all input, or of a scorer, which takes no tokens. */
export function judgeAmount(request: CallRequest, prices: Policy['provider']['prices']): Amount {
  return { ...scoringAmount(request, prices), judgeCalls: 1 }
}

function scoringAmount(request: CallRequest, prices: Policy['provider']['prices']): Amount {
  if (!('kind' in request)) return callAmount(request, prices)
  if (request.kind === 'scoring') return { ...NOTHING, calls: 1 }
  const { model, text, references } = request
  const characters = references.reduce((sum, reference) => sum + reference.length, text.length)
  return tokenAmount(model, { input: Math.ceil(characters / CHARACTERS_PER_TOKEN), output: 0 }, prices)
}

function charactersOf({ messages, responseFormat, tools }: ModelRequest): number {
  const schema = responseFormat.kind === 'json-schema' ? schemaLength(responseFormat.schema) : 0
  const declared = tools === undefined ? 0 : schemaLength(tools)
  return messages.reduce((sum, { content }) => sum + content.length, schema + declared)
}

/** Lengths of schemas and tools, kept because all requests of a prompt share them and they may be long. */
const schemaLengths = new WeakMap<object, number>()

function schemaLength(schema: JsonObject | readonly ToolDefinition[]): number {
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
  return { text, finishReason: 'stop', refusal: null, toolCalls: [], tools: [], ms: 0, costUsd: null }
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
