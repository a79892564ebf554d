import { describe, expect, it } from 'vitest'
import type { ModelReply } from '../../src/domain/model.ts'
import { AccessError } from '../../src/edges/access-error.ts'
import { withAccess } from '../../src/edges/with-access.ts'
import type { AccessTokens } from '../../src/edges/workload-identity.ts'
import { httpError, says } from '../support/fake-model.ts'

/** Gives out `t1`, and the next one after a refusal. */
function tokens(current?: () => Promise<string>): AccessTokens & { readonly gone: string[] } {
  const gone: string[] = []
  return {
    gone,
    current: current ?? (async () => `t${gone.length + 1}`),
    refused: (token) => gone.push(token),
    close: () => undefined,
  }
}

const never = new AbortController().signal

async function calls(answer: (token: string) => ModelReply) {
  const sent: string[] = []
  const given = tokens()
  const call = async (token: string) => {
    sent.push(token)
    return answer(token)
  }
  const reply = await withAccess(given, call, never)
  return { sent, reply, gone: given.gone }
}

describe('a call under an access token', () => {
  it('is made once when it is answered', async () => {
    expect(await calls(() => says('ok'))).toMatchObject({ sent: ['t1'], reply: { text: 'ok' }, gone: [] })
  })

  it('is made again under a new token when the API refuses the old one', async () => {
    const answer = (token: string) => (token === 't1' ? httpError(401) : says('ok'))
    expect(await calls(answer)).toMatchObject({ sent: ['t1', 't2'], reply: { text: 'ok' }, gone: ['t1'] })
  })

  it('is made twice at most', async () => {
    expect(await calls(() => httpError(401))).toMatchObject({ sent: ['t1', 't2'], reply: { status: 401 } })
  })

  it.each([400, 403, 429, 500])('is not made again after %i', async (status) => {
    expect(await calls(() => httpError(status))).toMatchObject({ sent: ['t1'], reply: { status } })
  })

  it('is not made without one, and says why', async () => {
    const none = tokens(() => Promise.reject(new AccessError('invalid_grant', false, 'no')))
    const call = () => Promise.reject(new Error('was sent'))
    expect(await withAccess(none, call, never)).toEqual({
      kind: 'no-access',
      code: 'invalid_grant',
      passing: false,
      message: 'no',
    })
  })

  it('passes on what is no failure of the issuer', async () => {
    const broken = tokens(() => Promise.reject(new TypeError('a bug')))
    await expect(withAccess(broken, async () => says('ok'), never)).rejects.toThrow('a bug')
  })

  it('rejects with the reason when it is given up while it waits for one', async () => {
    const controller = new AbortController()
    const slow = tokens(() => new Promise(() => undefined))
    const call = withAccess(slow, async () => says('ok'), controller.signal)
    controller.abort(new Error('enough'))
    await expect(call).rejects.toThrow('enough')
  })
})
