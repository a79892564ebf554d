import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../src/domain/json.ts'
import type { ScoringRequest } from '../../src/domain/model.ts'
import type { Scorers } from '../../src/ports.ts'
import type { ScorerWish } from '../support/fake-scorers.ts'

/** Scorers, and what reached their other side. */
export interface ScorersUnderTest {
  readonly scorers: Scorers
  readonly url: string
  readonly received: () => readonly JsonObject[]
  close(): Promise<void>
}

/** Opens scorers whose other side does what it is wished. */
export type OpenScorers = (wish: ScorerWish) => Promise<ScorersUnderTest>

const never = () => new AbortController().signal
const question = (url: string): ScoringRequest => ({
  kind: 'scoring',
  model: 'scorer tone',
  url,
  timeoutMs: 10_000,
  body: { version: 1, output: { text: 'ü' } },
})

/** What every `Scorers` keeps, the fake included. */
export function scorersContract(name: string, open: OpenScorers): void {
  describe(`scorers: ${name}`, () => {
    const using = async (wish: ScorerWish, use: (under: ScorersUnderTest) => Promise<void>) => {
      const under = await open(wish)
      try {
        await use(under)
      } finally {
        await under.close()
      }
    }

    it('sends the body as it is, and gives back what was said, unread and for nothing', () =>
      using({ kind: 'says', text: ' {"score": 2}' }, async ({ scorers, url, received }) => {
        expect(await scorers.score(question(url), never())).toEqual({
          kind: 'completion',
          text: ' {"score": 2}',
          finishReason: 'stop',
          refusal: null,
          usage: { inputTokens: 0, outputTokens: 0 },
          model: 'scorer tone',
          ms: expect.any(Number),
        })
        expect(received()).toEqual([{ version: 1, output: { text: 'ü' } }])
      }))

    it('gives back nothing of what is too much, and says so', () =>
      using({ kind: 'says-too-much' }, async ({ scorers, url }) => {
        expect(await scorers.score(question(url), never())).toMatchObject({ text: '', finishReason: 'length' })
      }))

    it.each([
      [500, null],
      [429, 2000],
      [302, null],
    ])('returns status %i as a value, with the wait that it asks for', (status, retryAfterMs) =>
      using({ kind: 'fails', status, retryAfterMs }, async ({ scorers, url, received }) => {
        expect(await scorers.score(question(url), never())).toMatchObject({
          kind: 'scorer-error',
          status,
          code: `http-${status}`,
          retryAfterMs,
        })
        expect(received()).toHaveLength(1)
      }),
    )

    it('rejects with the reason when a question is given up', () =>
      using({ kind: 'hangs' }, async ({ scorers, url, received }) => {
        const controller = new AbortController()
        const asked = scorers.score(question(url), controller.signal)
        await expect.poll(received).toHaveLength(1)
        controller.abort(new Error('enough'))
        await expect(asked).rejects.toThrow('enough')
      }))

    it('sends nothing when the question was given up before', () =>
      using({ kind: 'hangs' }, async ({ scorers, url, received }) => {
        const asked = scorers.score(question(url), AbortSignal.abort(new Error('too late')))
        await expect(asked).rejects.toThrow('too late')
        expect(received()).toEqual([])
      }))
  })
}
