import { describe, expect, it } from 'vitest'
import { type ApiError, parseApiError } from '../../src/edges/api-error.ts'

describe('an error body', () => {
  it.each<[string, unknown, Partial<ApiError>]>([
    [
      'OpenAI',
      { error: { message: 'Too fast', type: 'requests', param: null, code: 'rate_limit_exceeded' } },
      { code: 'rate_limit_exceeded', message: 'Too fast', status: null },
    ],
    [
      'OpenAI without a code',
      { error: { message: 'Overloaded', type: 'server_error', code: null } },
      { code: 'server_error', message: 'Overloaded' },
    ],
    [
      "OpenAI's `error` member alone",
      { message: 'Too fast', type: 'requests', code: 'rate_limit_exceeded' },
      { code: 'rate_limit_exceeded' },
    ],
    [
      'Azure',
      {
        error: {
          message: 'filtered',
          code: 'content_filter',
          status: 400,
          innererror: { code: 'ResponsibleAIPolicyViolation' },
        },
      },
      { code: 'content_filter', message: 'filtered', status: 400 },
    ],
    [
      "Azure's gateway",
      { statusCode: 401, message: 'Unauthorized' },
      { code: null, message: 'Unauthorized', status: 401 },
    ],
    [
      'older vLLM',
      { object: 'error', message: 'no such model', type: 'NotFoundError', param: null, code: 404 },
      { code: 'NotFoundError', message: 'no such model', status: 404 },
    ],
    [
      'LiteLLM',
      { error: { message: 'litellm.BadRequestError: x', type: 'invalid_request_error', param: 'None', code: '400' } },
      { code: 'invalid_request_error', status: 400 },
    ],
    ['LiteLLM without a type', { error: { message: 'x', type: 'None', code: '500' } }, { code: null, status: 500 }],
    ['Ollama', { error: 'model "x" not found' }, { code: null, message: 'model "x" not found', status: null }],
    [
      'Google, in a list',
      [{ error: { code: 429, message: 'Quota', status: 'RESOURCE_EXHAUSTED' } }],
      { code: 'RESOURCE_EXHAUSTED', message: 'Quota', status: 429 },
    ],
    ['FastAPI', { detail: 'Not Found' }, { code: null, message: 'Not Found' }],
    ['FastAPI with a list', { detail: [{ loc: ['body'], msg: 'bad' }] }, { message: '[{"loc":["body"],"msg":"bad"}]' }],
    ['no JSON', undefined, { code: null, message: '502 <html>Bad Gateway</html>', status: null }],
    ['an object that says nothing', {}, { code: null, message: '502 <html>Bad Gateway</html>' }],
    ['a message that is no text', { error: { message: { a: 1 } } }, { message: '502 <html>Bad Gateway</html>' }],
  ])('of %s is understood', (_, body, expected) => {
    expect(parseApiError(body, '502 <html>Bad Gateway</html>')).toMatchObject(expected)
  })

  it.each([['two words'], ['::error::x'], ['x'.repeat(200)], ['']])('has no code when it offers %j as one', (code) => {
    expect(parseApiError({ error: { message: 'x', code } }, '').code).toBeNull()
  })

  it('is cut and put on one line, for it ends up in tables and logs', () => {
    const { message } = parseApiError({ error: { message: `a\n::error::b\r\n${'x'.repeat(10_000)}` } }, '')
    expect(message).toBe(`a ::error::b ${'x'.repeat(487)}…`)
  })
})
