import type { CallRequest, Completion, ModelReply } from '../domain/model.ts'
import type { Call, CallResult } from './call.ts'
import { classify } from './classify.ts'
import type { Memory } from './memory.ts'
import type { Place } from './place.ts'
import type { Purpose, Tally } from './tally.ts'

/** What a question needs besides its request. */
export interface Question {
  readonly place: Place
  readonly request: CallRequest
  readonly purpose: Purpose
  /** Whether an answer is one for good; `false` leaves its trial missing, to be asked again by a later run. */
  stands(completion: Completion): boolean
}

/** What came of a question; `reused` when an earlier run had asked it and no call was made. */
export type Asked = CallResult & { readonly reused: boolean }

/** Answers a question from memory, or by a call whose result is safe in memory before it counts. */
export type Ask = (question: Question) => Promise<Asked>

export function createAsk(call: Call, memory: Memory, tally: Pick<Tally, 'reused'>): Ask {
  return async ({ place, request, purpose, stands }) => {
    const known = memory.recall(place)
    if (known !== null) {
      tally.reused(request.model, known)
      return { ...resultOf(known), reused: true }
    }
    let safe: Promise<void> | null = null
    const result = await call(request, purpose, (completion) => {
      safe = memory.keep(place, completion, stands(completion))
      // Awaited below. If the run is broken off before that, nobody would be left to hear of a failure.
      safe.catch(() => undefined)
      return memory.written()
    })
    if (result.kind === 'failed') safe = memory.keep(place, result.failure, result.class === 'case-terminal')
    await safe
    return { ...result, reused: false }
  }
}

function resultOf(reply: ModelReply): CallResult {
  if (reply.kind === 'completion') return { kind: 'answered', completion: reply }
  return { kind: 'failed', failure: reply, ...classify(reply) }
}
