import { expect, it } from 'vitest'
import { readSimilarities } from '../../../src/check/remote/read-similarities.ts'
import { replyOf } from '../builders.ts'

it.each(['', 'null', '[]', '[0.5,0.5]', '["0.5"]', '[1.01]', '[-1.01]', '{"0":0.5}', '0.5', '[0.5'])(
  'is unscored, never 0, where one cosine was asked for and %j came',
  (text) => {
    expect(readSimilarities(replyOf(text), 1)).toMatchObject({ kind: 'unscored', cause: 'judge-unparseable' })
  },
)

it('is the cosine, or 0 for a negative one', () => {
  expect([readSimilarities(replyOf('[0.25]'), 1), readSimilarities(replyOf('[-0.25]'), 1)]).toMatchObject([
    { kind: 'scored', value: 0.25, reason: 'cosine similarity to the reference is 0.250' },
    { kind: 'scored', value: 0, reason: 'cosine similarity to the reference is -0.250' },
  ])
})
