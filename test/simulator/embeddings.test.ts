import { describe, expect, it } from 'vitest'
import { parseSimilarity } from '../../src/edges/embeddings.ts'
import { embeddingsAnswer } from '../../src/simulator/embeddings.ts'

const CALL = { model: 'm', ms: 0 }

/** The similarity that the product sees. */
function similarity(a: string, b: string): number {
  const answered = embeddingsAnswer({ model: 'm', input: [a, b], encoding_format: 'float' })
  if (answered.kind === 'error') throw new Error(answered.message)
  const reply = parseSimilarity(JSON.stringify(answered.body), 2, CALL)
  if (reply.kind !== 'completion') throw new Error('the product cannot read it')
  return JSON.parse(reply.text)[0]
}

describe('the embeddings of the simulator', () => {
  it('are the same for the same words in any order and any case', () => {
    expect(similarity('Your refund is on its way', 'on its way IS your refund!')).toBeCloseTo(1, 12)
  })

  it('are the closer the more words two texts share', () => {
    const near = similarity('we sent your refund today', 'we sent your refund yesterday')
    const far = similarity('we sent your refund today', 'the weather is fine')

    // Four of five words: 4 / (√5 · √5).
    expect(near).toBeCloseTo(0.8, 12)
    expect(far).toBeLessThan(0.5)
  })

  it('have a direction also for a text without words', () => {
    expect(similarity('?!', '…')).toBeCloseTo(1, 12)
  })

  it('say what they took and which model was asked', () => {
    expect(embeddingsAnswer({ model: 'm', input: 'abcde' })).toMatchObject({
      body: { model: 'm', data: [{ index: 0 }], usage: { prompt_tokens: 2, total_tokens: 2 } },
    })
  })

  it.each([
    [{ input: 'a' }, 'model'],
    [{ model: 'm' }, 'input'],
    [{ model: 'm', input: '' }, 'input'],
    [{ model: 'm', input: [] }, 'input'],
    [{ model: 'm', input: ['a', 5] }, 'input'],
    [{ model: 'm', input: 'a', encoding_format: 'base64' }, 'encoding_format'],
  ])('refuse %j as the API does, for its %s', (request, param) => {
    expect(embeddingsAnswer(request)).toMatchObject({ kind: 'error', status: 400, param })
  })
})
