import type { JsonObject } from '../domain/json.ts'
import type { SimulatedAnswer } from './simulated-answer.ts'

/** The body of a chat completion: an answer as OpenAI's endpoint would wrap it. @param id hex, unique to the answer. */
export function chatCompletion(model: string, id: string, answer: SimulatedAnswer): JsonObject {
  const { text, finishReason, call, inputTokens, outputTokens } = answer
  const said = { role: 'assistant', content: call === undefined ? text : null, refusal: null }
  const calls = call === undefined ? {} : { tool_calls: [{ id: `call_${id}`, type: 'function', function: call }] }
  const message = { ...said, ...calls }
  return {
    id: `chatcmpl-${id}`,
    object: 'chat.completion',
    // No clock: equal requests get equal bytes.
    created: 0,
    model,
    system_fingerprint: 'simulator',
    choices: [{ index: 0, message, logprobs: null, finish_reason: call === undefined ? finishReason : 'tool_calls' }],
    usage: { prompt_tokens: inputTokens, completion_tokens: outputTokens, total_tokens: inputTokens + outputTokens },
  }
}
