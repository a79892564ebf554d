import type { JudgeRequest } from './judge-request.ts'
import { outputQuality } from './quality.ts'

/** Which of two outputs does better by the criterion, and why; `null` when the request shows no pair. */
export function preferAnswer(asked: JudgeRequest): { readonly choice: string; readonly reason: string } | null {
  const [first, second] = [asked.texts.get('FIRST'), asked.texts.get('SECOND')]
  if (first === undefined || second === undefined) return null
  const [one, other] = [first, second].map((text) =>
    outputQuality({ ...asked, texts: new Map([...asked.texts, ['OUTPUT', text]]) }),
  )
  const lead = (one?.value ?? 0) - (other?.value ?? 0)
  if (lead === 0) return { choice: 'tie', reason: 'Both do equally well.' }
  return {
    choice: lead > 0 ? 'first' : 'second',
    reason: `Of the other one: ${(lead > 0 ? other : one)?.reason ?? ''}`,
  }
}
