import type { JsonObject } from '../domain/json.ts'
import type { ChatRequest } from './chat-request.ts'
import type { Draw } from './draws.ts'
import { judgeAnswer } from './judge/judge-answer.ts'
import { plainAnswer } from './plain-answer.ts'
import { triageAnswer } from './triage/answer.ts'
import { splitConversation } from './triage/conversation.ts'

/** The body of a chat completion: the simulator's answer as OpenAI's endpoint would wrap it. */
export function chatCompletion(request: ChatRequest, seed: number, draw: Draw): JsonObject {
  const { text, finishReason } = cut(answerText(request, seed, draw), request)
  return {
    id: `chatcmpl-${draw.id}`,
    object: 'chat.completion',
    // No clock: equal requests get equal bytes.
    created: 0,
    model: request.model,
    system_fingerprint: 'simulator',
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content: text, refusal: null },
        logprobs: null,
        finish_reason: finishReason,
      },
    ],
    usage: usage(request, text),
  }
}

function answerText(request: ChatRequest, seed: number, draw: Draw): string {
  const judged = judgeAnswer(request, draw)
  if (judged !== null) return judged
  const conversation = splitConversation(request.turns)
  return triageAnswer(conversation, request.format, seed, draw) ?? plainAnswer(conversation, request.format)
}

/** About what OpenAI's tokenizers make of English. */
const CHARACTERS_PER_TOKEN = 4

function tokens(text: string): number {
  return Math.ceil(text.length / CHARACTERS_PER_TOKEN)
}

function cut(text: string, { stop, maxTokens }: ChatRequest): { text: string; finishReason: 'stop' | 'length' } {
  const ends = stop.map((word) => text.indexOf(word)).filter((index) => index >= 0)
  const stopped = text.slice(0, Math.min(text.length, ...ends))
  if (maxTokens === null || tokens(stopped) <= maxTokens) return { text: stopped, finishReason: 'stop' }
  return { text: stopped.slice(0, maxTokens * CHARACTERS_PER_TOKEN), finishReason: 'length' }
}

function usage({ turns }: ChatRequest, text: string): JsonObject {
  const prompt = turns.reduce((sum, turn) => sum + tokens(turn.text), 0)
  const completion = tokens(text)
  return { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion }
}
