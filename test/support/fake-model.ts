import type { CallFailure, Completion, ModelReply, ModelRequest } from '../../src/domain/model.ts'
import type { Model } from '../../src/ports.ts'

/** Decides by the request and its number, from 1. The signal is for scripts that wait. */
export type ReplyScript = (request: ModelRequest, n: number, signal: AbortSignal) => ModelReply | Promise<ModelReply>

export interface FakeModel extends Model {
  readonly requests: readonly ModelRequest[]
  /** The most calls that were open at one time. */
  readonly peak: () => number
}

/** A model in memory that answers by script and remembers what it was asked. */
export function fakeModel(script: ReplyScript = () => says('ok')): FakeModel {
  const requests: ModelRequest[] = []
  let open = 0
  let peak = 0
  return {
    requests,
    peak: () => peak,
    async complete(request: ModelRequest, signal) {
      signal.throwIfAborted()
      requests.push(request)
      open += 1
      peak = Math.max(peak, open)
      try {
        return await Promise.race([script(request, requests.length, signal), aborted(signal)])
      } finally {
        open -= 1
      }
    },
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}

/** An answer; 10 tokens in and 5 out unless told. */
export function says(text: string, rest: Partial<Completion> = {}): Completion {
  return {
    kind: 'completion',
    text,
    finishReason: 'stop',
    refusal: null,
    usage: { inputTokens: 10, outputTokens: 5 },
    model: 'gpt-test-2026-01-01',
    ms: 20,
    ...rest,
  }
}

export function httpError(
  status: number,
  code: string | null = null,
  rest: { readonly message?: string; readonly retryAfterMs?: number | null } = {},
): CallFailure {
  return { kind: 'http-error', status, code, message: 'no', retryAfterMs: null, ...rest }
}

/** Never answers; ends when the call is given up. */
export function hangs(): Promise<never> {
  return new Promise(() => undefined)
}
