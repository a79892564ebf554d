import type { Draw } from '../draws.ts'
import type { ChatRequest } from '../request.ts'
import { chooseLevel } from './choose.ts'
import { type JudgeRequest, parseJudgeRequest } from './judge-request.ts'
import { preferAnswer } from './prefer-answer.ts'
import { outputQuality } from './quality.ts'

/** The answer of a judge in the shape that its schema asks for, or `null` when the request is no judge's. */
export function judgeAnswer(request: ChatRequest, draw: Draw): string | null {
  const asked = parseJudgeRequest(request)
  if (asked === null) return null
  const preferred = preferAnswer(asked)
  if (preferred !== null) return answerOf(asked, preferred.choice, preferred.reason)
  const quality = outputQuality(asked)
  const { choice, noisy } = chooseLevel(asked.choices, quality.value, draw)
  const reason = noisy ? `${quality.reason} A level off, as judges are now and then.` : quality.reason
  return answerOf(asked, choice, reason)
}

function answerOf({ properties }: JudgeRequest, choice: string, reason: string): string {
  const entries = Object.keys(properties).map((name) => [name, /^choice(?:_\d+)?$/.test(name) ? choice : reason])
  return JSON.stringify(Object.fromEntries(entries))
}
