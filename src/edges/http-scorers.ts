import type { CallFailure, ScoringRequest } from '../domain/model.ts'
import { parseRetryAfter } from '../domain/retry-after.ts'
import type { Scorers } from '../ports.ts'
import type { BufferedResponse } from './buffered-response.ts'
import { httpFetch, type JsonFetch, TransportError } from './http-fetch.ts'
import { jsonBody } from './json-body.ts'

/** A score and a sentence are a few hundred; more is a fault or an attack. */
const MAX_BYTES = 64 * 1024

const AS_IT_IS = (text: string) => text

/**
 * Scorers over HTTP: one POST a question, to the address in it and nowhere else, since redirects are not followed. No key
 * and no header of the model's goes with it. What a scorer answers is read by the check.
 */
export function httpScorers(): Scorers {
  const fetches = new Map<number, JsonFetch>()
  return {
    async score(request, signal) {
      signal.throwIfAborted()
      const { timeoutMs } = request
      const fetch = fetches.get(timeoutMs) ?? fetchWithin(timeoutMs)
      fetches.set(timeoutMs, fetch)
      const started = performance.now()
      try {
        const body = jsonBody(request.body)
        const response = await fetch(request.url, { method: 'POST', body, signal })
        if (!response.ok) return refused(response)
        return answered(request, await response.text(), { finishReason: 'stop', ms: performance.now() - started })
      } catch (error) {
        signal.throwIfAborted()
        if (!(error instanceof TransportError)) throw error
        if (error.code !== 'too-large') return unreached(error)
        return answered(request, '', { finishReason: 'length', ms: performance.now() - started })
      }
    },
  }
}

function fetchWithin(timeoutMs: number): JsonFetch {
  return httpFetch({ timeoutMs, maxBytes: MAX_BYTES, headers: { 'user-agent': 'prompt-staging' }, redact: AS_IT_IS })
}

interface Answered {
  readonly finishReason: 'stop' | 'length'
  readonly ms: number
}

function answered({ model }: ScoringRequest, text: string, { finishReason, ms }: Answered) {
  const usage = { inputTokens: 0, outputTokens: 0 }
  return { kind: 'completion', text, finishReason, refusal: null, usage, model, ms } as const
}

function refused(response: BufferedResponse): CallFailure {
  const { status } = response
  const retryAfterMs = parseRetryAfter((name) => response.header(name), Date.now())
  const message = `the scorer answered with status ${status}`
  return { kind: 'scorer-error', status, code: `http-${status}`, message, retryAfterMs }
}

function unreached({ code, message }: TransportError): CallFailure {
  return { kind: 'scorer-error', status: null, code, message, retryAfterMs: null }
}
