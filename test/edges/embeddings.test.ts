import { describe, expect, it } from 'vitest'
import { embeddingsBaseUrl, embeddingsBody, parseSimilarity } from '../../src/edges/embeddings.ts'

const CALL = { model: 'embedder', ms: 7 }
const entry = (embedding: unknown, index?: number) => ({
  object: 'embedding',
  embedding,
  ...(index === undefined ? {} : { index }),
})
const answerOf = (...data: readonly unknown[]) =>
  JSON.stringify({ object: 'list', data, model: 'embedder-2', usage: { prompt_tokens: 9, total_tokens: 9 } })
const cosines = (text: string, inputs: number) => {
  const reply = parseSimilarity(text, inputs, CALL)
  return reply.kind === 'completion' ? JSON.parse(reply.text) : reply
}

describe('embeddingsBody', () => {
  it('has the text first, then its references, and asks for plain numbers', () => {
    expect(embeddingsBody({ kind: 'similarity', model: 'm', text: 'a', references: ['b', 'c'] })).toEqual({
      model: 'm',
      input: ['a', 'b', 'c'],
      encoding_format: 'float',
    })
  })
})

describe('embeddingsBaseUrl', () => {
  it.each([
    ['https://api.openai.com/v1', 'https://api.openai.com/v1'],
    ['https://n.openai.azure.com/openai/v1', 'https://n.openai.azure.com/openai/v1'],
    [
      'https://n.openai.azure.com/openai/deployments/triage?api-version=1',
      'https://n.openai.azure.com/openai/deployments/m%2F1?api-version=1',
    ],
    ['https://n.openai.azure.com/openai/deployments/triage/', 'https://n.openai.azure.com/openai/deployments/m%2F1/'],
  ])('of %s is %s', (base, expected) => {
    expect(embeddingsBaseUrl(base, 'm/1')).toBe(expected)
  })
})

describe('parseSimilarity', () => {
  it('is the cosine of each reference, the model that answered and what it took', () => {
    expect(parseSimilarity(answerOf(entry([3, 4], 0), entry([4, 3], 1), entry([-3, -4], 2)), 3, CALL)).toEqual({
      kind: 'completion',
      // (3·4 + 4·3) / (5·5) and its opposite end.
      text: expect.stringMatching(/^\[0\.96\d*,-1\]$/),
      finishReason: 'stop',
      refusal: null,
      usage: { inputTokens: 9, outputTokens: 0 },
      model: 'embedder-2',
      ms: 7,
    })
  })

  it('goes by the index of each vector, and by its place where there is none', () => {
    expect(cosines(answerOf(entry([0, 1], 1), entry([1, 0], 0)), 2)).toEqual([0])
    expect(cosines(answerOf(entry([1, 1], 2), entry([1, 0], 0), entry([0, 1], 1)), 3)[0]).toBe(0)
    expect(cosines(answerOf(entry([2, 0]), entry([5, 0])), 2)).toEqual([1])
  })

  it('is at most 1 for texts that are the same', () => {
    const odd = [0.1, 0.2, 0.3, 0.7, 1e-3]
    expect(cosines(answerOf(entry(odd), entry(odd)), 2)[0]).toBeLessThanOrEqual(1)
    expect(cosines(answerOf(entry(odd), entry(odd)), 2)[0]).toBeCloseTo(1, 12)
  })

  it.each([
    ['one vector too few', answerOf(entry([1]))],
    ['one vector too many', answerOf(entry([1]), entry([1]), entry([1]))],
    ['an index twice', answerOf(entry([1], 0), entry([1], 0))],
    ['an index out of range', answerOf(entry([1], 0), entry([1], 5))],
    ['vectors of two lengths', answerOf(entry([1, 0]), entry([1]))],
    ['a vector of zeros', answerOf(entry([1, 0]), entry([0, 0]))],
    ['an empty vector', answerOf(entry([]), entry([]))],
    ['a number that is none', answerOf(entry([1, 'x']), entry([1, 0]))],
    ['a null among the numbers', answerOf(entry([1, null]), entry([1, 0]))],
    ['numbers whose squares overflow', answerOf(entry([1e200, 1]), entry([1, 0]))],
    ['base64', answerOf(entry('AAAA'), entry('AAAA'))],
    ['no data', JSON.stringify({ object: 'list' })],
    ['HTML', '<html>'],
    ['nothing', ''],
  ])('takes no answer with %s', (_, text) => {
    expect(parseSimilarity(text, 2, CALL)).toMatchObject({ kind: 'invalid-answer' })
  })

  it('passes on an error that comes with success', () => {
    const text = JSON.stringify({ error: { message: 'slow', code: 'rate_limit_exceeded' } })

    expect(parseSimilarity(text, 2, CALL)).toMatchObject({ kind: 'http-error', status: 429 })
  })

  it('does not know the usage when nobody told', () => {
    const text = JSON.stringify({ data: [entry([1]), entry([1])] })

    expect(parseSimilarity(text, 2, CALL)).toMatchObject({ usage: null, model: 'embedder' })
  })
})
