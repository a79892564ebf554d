import type { ModelReply, ScoringRequest } from '../../src/domain/model.ts'
import type { Scorers } from '../../src/ports.ts'

/** What the other side of a question does. */
export type ScorerWish =
  | { readonly kind: 'says'; readonly text: string }
  | { readonly kind: 'says-too-much' }
  | { readonly kind: 'fails'; readonly status: number; readonly retryAfterMs: number | null }
  | { readonly kind: 'hangs' }

export interface FakeScorers extends Scorers {
  readonly received: readonly ScoringRequest[]
}

/** Scorers in memory that answer by wish and remember what they were asked. */
export function fakeScorers(wishFor: (request: ScoringRequest) => ScorerWish): FakeScorers {
  const received: ScoringRequest[] = []
  return {
    received,
    async score(request, signal) {
      signal.throwIfAborted()
      received.push(request)
      return Promise.race([reply(request, wishFor(request)), aborted(signal)])
    },
  }
}

async function reply({ model }: ScoringRequest, wish: ScorerWish): Promise<ModelReply> {
  if (wish.kind === 'hangs') return new Promise(() => undefined)
  if (wish.kind === 'fails') {
    const { status, retryAfterMs } = wish
    return { kind: 'scorer-error', status, code: `http-${status}`, message: 'no', retryAfterMs }
  }
  const [text, finishReason] = wish.kind === 'says' ? [wish.text, 'stop'] : ['', 'length']
  const usage = { inputTokens: 0, outputTokens: 0 }
  return { kind: 'completion', text, finishReason, refusal: null, usage, model, ms: 1 }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}
