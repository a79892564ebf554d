import { describe, expect, it } from 'vitest'
import type { ModelRequest } from '../../src/domain/model.ts'
import type { Model } from '../../src/ports.ts'

/** What a contract test wants the other side to do with a call, in no one's terms. */
export type Wish =
  | { readonly kind: 'says'; readonly text: string; readonly usage: boolean }
  | { readonly kind: 'fails'; readonly status: number; readonly code: string; readonly retryAfterMs: number }
  | { readonly kind: 'hangs' }

/** A model, and what reached its other side. */
export interface ModelUnderTest {
  readonly model: Model
  readonly received: () => readonly { readonly model: string; readonly content: string }[]
  close(): Promise<void>
}

/** Decides by the content of the request's last message. */
export type WishFor = (content: string) => Wish

/** Opens a model whose other side does what it is wished. */
export type OpenModel = (wishFor: WishFor) => Promise<ModelUnderTest>

/** A signal of its own for each call, as the engine gives it. */
const never = () => new AbortController().signal

export const requestOf = (content: string): ModelRequest => ({
  model: 'gpt-test',
  messages: [{ role: 'user', content }],
  parameters: {},
  responseFormat: { kind: 'text' },
})

/** What every `Model` keeps, the fake included: what is proven with the fake then holds for the real one. */
export function modelContract(name: string, open: OpenModel): void {
  describe(`a model: ${name}`, () => {
    const using = async (wishFor: WishFor, use: (under: ModelUnderTest) => Promise<void>) => {
      const under = await open(wishFor)
      try {
        await use(under)
      } finally {
        await under.close()
      }
    }

    it('gives back what the model said, how it stopped, what it used and which model it was', () =>
      using(
        () => ({ kind: 'says', text: 'hello', usage: true }),
        async ({ model, received }) => {
          const reply = await model.complete(requestOf('hi'), never())
          expect(reply).toMatchObject({
            kind: 'completion',
            text: 'hello',
            finishReason: 'stop',
            refusal: null,
            usage: { inputTokens: 10, outputTokens: 5 },
            model: 'gpt-test-2026-01-01',
            ms: expect.any(Number),
          })
          expect(received()).toEqual([{ model: 'gpt-test', content: 'hi' }])
        },
      ))

    it('says that it does not know the usage when the server did not tell', () =>
      using(
        () => ({ kind: 'says', text: 'hello', usage: false }),
        async ({ model }) => {
          expect(await model.complete(requestOf('hi'), never())).toMatchObject({ kind: 'completion', usage: null })
        },
      ))

    it('returns an error of the server as a value, with its code and the wait it asks for', () =>
      using(
        () => ({ kind: 'fails', status: 429, code: 'rate_limit_exceeded', retryAfterMs: 2000 }),
        async ({ model, received }) => {
          expect(await model.complete(requestOf('hi'), never())).toMatchObject({
            kind: 'http-error',
            status: 429,
            code: 'rate_limit_exceeded',
            retryAfterMs: 2000,
          })
          expect(received()).toHaveLength(1)
        },
      ))

    it('keeps calls that run at the same time apart', () =>
      using(
        (content) => ({ kind: 'says', text: `re: ${content}`, usage: true }),
        async ({ model }) => {
          const contents = Array.from({ length: 20 }, (_, i) => `call ${i}`)
          const replies = await Promise.all(contents.map((content) => model.complete(requestOf(content), never())))
          expect(replies.map((reply) => reply.kind === 'completion' && reply.text)).toEqual(
            contents.map((content) => `re: ${content}`),
          )
        },
      ))

    it('rejects with the reason when a call is given up', () =>
      using(
        () => ({ kind: 'hangs' }),
        async ({ model, received }) => {
          const controller = new AbortController()
          const call = model.complete(requestOf('hi'), controller.signal)
          await expect.poll(received).toHaveLength(1)
          controller.abort(new Error('enough'))
          await expect(call).rejects.toThrow('enough')
        },
      ))

    it('sends nothing when the call was given up before', () =>
      using(
        () => ({ kind: 'hangs' }),
        async ({ model, received }) => {
          await expect(model.complete(requestOf('hi'), AbortSignal.abort(new Error('too late')))).rejects.toThrow(
            'too late',
          )
          expect(received()).toEqual([])
        },
      ))
  })
}
