import type { Draw } from './draws.ts'
import { judgeAnswer } from './judge/judge-answer.ts'
import { plainAnswer } from './plain-answer.ts'
import type { CalledFunction, ChatRequest } from './request.ts'
import { schemaInstance } from './schema-instance.ts'
import { triageAnswer } from './triage/answer.ts'
import { splitConversation } from './triage/conversation.ts'

/** What the simulator says to a request, before an API wraps it. */
export interface SimulatedAnswer {
  readonly text: string
  readonly finishReason: 'stop' | 'length'
  /** Instead of words: the function's name, and arguments as JSON. */
  readonly call?: { readonly name: string; readonly arguments: string }
  /** About what OpenAI's tokenizers would count. */
  readonly inputTokens: number
  readonly outputTokens: number
}

/** Plays judge when it is asked to grade, triages when that is the task, and otherwise gives the gist. */
export function simulatedAnswer(request: ChatRequest, seed: number, draw: Draw): SimulatedAnswer {
  const inputTokens = request.turns.reduce((sum, turn) => sum + tokens(turn.text), 0)
  if (request.call !== undefined) return toolCall(request.call, request, inputTokens)
  const ended = cut(answerText(request, seed, draw), request)
  return { ...ended, inputTokens, outputTokens: tokens(ended.text) }
}

/** Calls a function with arguments that fit its schema, and the gist of the text where it wants text. */
function toolCall({ name, parameters }: CalledFunction, request: ChatRequest, inputTokens: number): SimulatedAnswer {
  const gist = plainAnswer(splitConversation(request.turns), { kind: 'text' })
  const args = JSON.stringify(schemaInstance(parameters, gist))
  return { text: '', finishReason: 'stop', call: { name, arguments: args }, inputTokens, outputTokens: tokens(args) }
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

function cut(text: string, { stop, maxTokens }: ChatRequest): Pick<SimulatedAnswer, 'text' | 'finishReason'> {
  const ends = stop.map((word) => text.indexOf(word)).filter((index) => index >= 0)
  const stopped = text.slice(0, Math.min(text.length, ...ends))
  if (maxTokens === null || tokens(stopped) <= maxTokens) return { text: stopped, finishReason: 'stop' }
  return { text: stopped.slice(0, maxTokens * CHARACTERS_PER_TOKEN), finishReason: 'length' }
}
