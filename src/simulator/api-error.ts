/** A refusal in the shape of OpenAI's error bodies. */
export interface ApiError {
  readonly kind: 'error'
  readonly status: number
  readonly type: string
  readonly code: string | null
  readonly param: string | null
  readonly message: string
}

/** 400, as OpenAI words it for a malformed request. `param` is the path of the offending member. */
export function invalidRequest(message: string, param: string | null = null, code: string | null = null): ApiError {
  return { kind: 'error', status: 400, type: 'invalid_request_error', code, param, message }
}

/** Any other refusal. */
export function refusal(status: number, message: string): ApiError {
  return { kind: 'error', status, type: 'invalid_request_error', code: null, param: null, message }
}

export function errorBody(error: ApiError): { readonly error: Omit<ApiError, 'kind' | 'status'> } {
  const { message, type, param, code } = error
  return { error: { message, type, param, code } }
}
