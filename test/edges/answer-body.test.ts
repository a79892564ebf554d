import { describe, expect, it } from 'vitest'
import { readAnswerBody, usageOf, wordOf } from '../../src/edges/answer-body.ts'

describe('the body of a successful response', () => {
  it('is the object that it holds', () => {
    expect(readAnswerBody('{"a":1,"error":null}')).toEqual({ kind: 'body', body: { a: 1, error: null } })
  })

  it.each<[string, string, string]>([
    ['an empty body', '', 'the answer is empty'],
    ['blanks', ' \n', 'the answer is empty'],
    ['HTML', '<!doctype html><p>Log in', 'the answer is not a JSON object: <!doctype html><p>Log in'],
    ['truncated JSON', '{"choices":[{"message":{"content":"hel', 'the answer is not a JSON object'],
    ['a list', '[]', 'the answer is not a JSON object'],
    ['null', 'null', 'the answer is not a JSON object'],
  ])('is no answer when it is %s', (_, text, message) => {
    const failure = { kind: 'invalid-answer', message: expect.stringContaining(message) }
    expect(readAnswerBody(text)).toEqual({ kind: 'failure', failure })
  })

  it('quotes no more of a page than fits a line', () => {
    expect(readAnswerBody(`x${' y'.repeat(500)}`)).toMatchObject({
      failure: { message: expect.stringMatching(/^.{1,140}…$/) },
    })
  })

  it.each([
    ['that says no more', { message: 'boom', code: 'server_error' }, 200],
    ['that gives the status it means', { message: 'boom', code: 429 }, 429],
    ['whose code means too many requests', { message: 'boom', code: 'rate_limit_exceeded' }, 429],
  ])('is an error under status 200 %s', (_, error, status) => {
    expect(readAnswerBody(JSON.stringify({ error }))).toMatchObject({
      failure: { kind: 'http-error', status, message: 'boom', retryAfterMs: null },
    })
  })
})

describe('a usage', () => {
  it.each<[string, unknown, unknown, unknown]>([
    ['given', 3, 4, { inputTokens: 3, outputTokens: 4 }],
    ['zero', 0, 0, { inputTokens: 0, outputTokens: 0 }],
    ['half', 3, undefined, null],
    ['negative', -3, 4, null],
    ['text', '3', '4', null],
    ['broken', 1.5, 4, null],
  ])('that is %s', (_, input, output, expected) => {
    expect(usageOf(input, output)).toEqual(expected)
  })
})

it.each([
  ['stop', 'stop'],
  ['', null],
  [null, null],
  [7, null],
])('a word of %j is %j', (value, expected) => {
  expect(wordOf(value)).toBe(expected)
})
