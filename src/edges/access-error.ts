import { isJsonObject } from '../domain/json.ts'
import type { CallFailure } from '../domain/model.ts'

/** Why no access token was issued. */
export class AccessError extends Error {
  override readonly name = 'AccessError'
  /** The issuer's word (`invalid_grant`), the system's (`ECONNRESET`), `http-503`, or `bad-answer`. */
  readonly code: string
  /** Whether asking again may help. */
  readonly passing: boolean

  constructor(code: string, passing: boolean, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
    this.passing = passing
  }
}

/** What an issuer of tokens answered with, when it was no token. */
export function refusedWith(status: number, word: unknown, message: string): AccessError {
  const code = typeof word === 'string' && /^[A-Za-z][\w.-]{0,79}$/.test(word) ? word : `http-${status}`
  return new AccessError(code, [408, 409, 425, 429].includes(status) || status >= 500, message)
}

/** Whatever went wrong on the way to a token: a connection may work the next time, an answer that is none will not. */
export function accessError(error: unknown): AccessError {
  if (error instanceof AccessError) return error
  if (!(error instanceof Error)) return new AccessError('bad-answer', false, String(error))
  if ('status' in error && typeof error.status === 'number') {
    return refusal(error.status, 'error' in error ? error.error : undefined)
  }
  const isTransport = error.name === 'TransportError' && 'code' in error && typeof error.code === 'string'
  if (isTransport) return new AccessError(String(error.code), true, error.message, { cause: error })
  return new AccessError('bad-answer', false, error.message, { cause: error })
}

/** A refusal in the words of OAuth (RFC 6749, section 5.2), as far as it has any. */
function refusal(status: number, body: unknown): AccessError {
  const { error, error_description: description } = isJsonObject(body) ? body : {}
  const message = typeof description === 'string' ? description : `the exchange of tokens answered ${status}`
  return refusedWith(status, error, message)
}

/** The failure of a call that could not be sent. */
export function withoutAccess({ code, passing, message }: AccessError): CallFailure {
  return { kind: 'no-access', code, passing, message }
}
