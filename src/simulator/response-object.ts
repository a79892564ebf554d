import type { JsonObject } from '../domain/json.ts'
import type { SimulatedAnswer } from './simulated-answer.ts'

/** The body of a response: an answer as OpenAI's Responses endpoint would wrap it. @param id hex, unique to the answer. */
export function responseObject(model: string, id: string, answer: SimulatedAnswer): JsonObject {
  const { text, finishReason, call, inputTokens, outputTokens } = answer
  const status = finishReason === 'stop' ? 'completed' : 'incomplete'
  const content = [{ type: 'output_text', text, annotations: [], logprobs: [] }]
  return {
    id: `resp_${id}`,
    object: 'response',
    // No clock: equal requests get equal bytes.
    created_at: 0,
    status,
    error: null,
    incomplete_details: finishReason === 'stop' ? null : { reason: 'max_output_tokens' },
    model,
    output: [
      call === undefined
        ? { type: 'message', id: `msg_${id}`, status, role: 'assistant', content }
        : { type: 'function_call', id: `fc_${id}`, call_id: `call_${id}`, status, ...call },
    ],
    store: false,
    usage: { input_tokens: inputTokens, output_tokens: outputTokens, total_tokens: inputTokens + outputTokens },
  }
}
