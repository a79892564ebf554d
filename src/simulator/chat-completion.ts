import type { JsonObject } from '../domain/json.ts'
import type { SimulatedAnswer } from './simulated-answer.ts'

/** The body of a chat completion: an answer as OpenAI's endpoint would wrap it. @param id hex, unique to the answer. */
export function chatCompletion(model: string, id: string, answer: SimulatedAnswer): JsonObject {
  const { text, finishReason, inputTokens, outputTokens } = answer
  const message = { role: 'assistant', content: text, refusal: null }
  return {
    id: `chatcmpl-${id}`,
    object: 'chat.completion',
    // No clock: equal requests get equal bytes.
    created: 0,
    model,
    system_fingerprint: 'simulator',
    choices: [{ index: 0, message, logprobs: null, finish_reason: finishReason }],
    usage: { prompt_tokens: inputTokens, completion_tokens: outputTokens, total_tokens: inputTokens + outputTokens },
  }
}
