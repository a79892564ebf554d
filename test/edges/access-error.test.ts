import { describe, expect, it } from 'vitest'
import { AccessError, accessError, refusedWith, withoutAccess } from '../../src/edges/access-error.ts'
import { TransportError } from '../../src/edges/http-fetch.ts'

const refused = (status: number, error: unknown) => Object.assign(new Error('400 …'), { status, error })

describe('why no token was issued', () => {
  it.each([
    [400, 'invalid_grant', 'invalid_grant', false],
    [403, null, 'http-403', false],
    [404, 'two words', 'http-404', false],
    [401, `e${'y'.repeat(80)}`, 'http-401', false],
    [307, undefined, 'http-307', false],
    [408, null, 'http-408', true],
    [429, 'slow_down', 'slow_down', true],
    [503, null, 'http-503', true],
  ])('after %i %j is %s; may pass: %s', (status, word, code, passing) => {
    expect(refusedWith(status, word, 'x')).toMatchObject({ code, passing })
  })

  it.each<[string, unknown, string, boolean]>([
    ['a reset', new TransportError('ECONNRESET', 'x'), 'ECONNRESET', true],
    ['a timeout', new TransportError('timeout', 'x'), 'timeout', true],
    ['an answer that is no token', new SyntaxError('x'), 'bad-answer', false],
    ['no error at all', 'x', 'bad-answer', false],
    ['a refusal', refused(400, { error: 'invalid_request', error_description: 'x' }), 'invalid_request', false],
    ['a reason that is known already', new AccessError('slow', true, 'x'), 'slow', true],
  ])('is told by %s', (_, error, code, passing) => {
    expect(withoutAccess(accessError(error))).toEqual({ kind: 'no-access', code, passing, message: 'x' })
  })

  it.each([undefined, '<html>', { error: { message: 'y' } }])(
    'is told by the status where %j holds no reason',
    (body) => {
      expect(accessError(refused(502, body))).toMatchObject({
        code: 'http-502',
        passing: true,
        message: 'the exchange of tokens answered 502',
      })
    },
  )
})
