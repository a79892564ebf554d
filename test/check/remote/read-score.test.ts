import { describe, expect, it } from 'vitest'
import { readScore } from '../../../src/check/remote/read-score.ts'
import { replyOf } from '../builders.ts'

describe('what a scorer says', () => {
  it.each([
    ['{"score":0}', 0, 'the scorer gave 0.000'],
    ['{"score":1,"reason":"fine"}', 1, 'the scorer gave 1.000: fine'],
    [' {"reason":"so so","score":0.5}\n', 0.5, 'the scorer gave 0.500: so so'],
  ])('%s is %d', (text, value, reason) => {
    expect(readScore(replyOf(text))).toEqual({ kind: 'scored', value, reason })
  })

  it.each([
    '',
    '<html><body>score: 1</body></html>',
    'null',
    '1',
    '[{"score":1}]',
    '{}',
    '{"score":1.5}',
    '{"score":-0.1}',
    '{"score":"1"}',
    '{"score":true}',
    '{"score":null}',
    '{"score":1,"reason":5}',
    '{"score":1,"pass":true}',
    '{"score":0,"score":1}',
    '{"score":1',
    '{"score":1} {"score":0}',
    '```json\n{"score":1}\n```',
    '{"score":1e999}',
    '{"score":1,"__proto__":{}}',
  ])('%j is unscored, never a zero and never a pass', (text) => {
    expect(readScore(replyOf(text))).toMatchObject({ kind: 'unscored', cause: 'judge-unparseable' })
  })

  it('is unscored when it was too long, whatever it began with', () => {
    expect(readScore(replyOf('{"score":1}', { finishReason: 'length' }))).toMatchObject({ kind: 'unscored' })
  })

  it('is told by 500 characters at most', () => {
    const { reason } = readScore(replyOf(JSON.stringify({ score: 1, reason: 'x'.repeat(60_000) })))

    expect(reason.length).toBeLessThan(540)
  })
})
