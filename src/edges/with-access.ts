import type { CallFailure, ModelReply } from '../domain/model.ts'
import { AccessError, withoutAccess } from './access-error.ts'
import type { AccessTokens } from './workload-identity.ts'

/**
 * Makes a call under a valid token. One that the API refuses is replaced once: it may have been revoked, or the clocks
 * differ. Rejects with the signal's reason while a token is waited for.
 */
export async function withAccess(
  tokens: AccessTokens,
  call: (token: string) => Promise<ModelReply>,
  signal: AbortSignal,
): Promise<ModelReply> {
  const token = await tokenOf(tokens, signal)
  if (typeof token !== 'string') return token
  const reply = await call(token)
  if (reply.kind !== 'http-error' || reply.status !== 401) return reply
  tokens.refused(token)
  const fresh = await tokenOf(tokens, signal)
  return typeof fresh === 'string' ? call(fresh) : fresh
}

async function tokenOf(tokens: AccessTokens, signal: AbortSignal): Promise<string | CallFailure> {
  try {
    return await unless(signal, tokens.current())
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof AccessError) return withoutAccess(error)
    throw error
  }
}

function unless<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason)
    signal.addEventListener('abort', abort, { once: true })
    void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}
