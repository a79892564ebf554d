import { expect, it } from 'vitest'
import { jsonBody } from '../../src/edges/json-body.ts'

it.each([
  ['cut \ud83d', 'cut \uFFFD'],
  ['\udc00 and \ud83d\ud83d\ude00', '\uFFFD and \uFFFD\u{1F600}'],
  ['a path \\ud83d and \\\ud83d', 'a path \\ud83d and \\\uFFFD'],
  ['"\n\u0001 é \u{1F600}', '"\n\u0001 é \u{1F600}'],
])('%j is sent as %j', (text, sent) => {
  const body = jsonBody({ messages: [{ content: text }] })

  expect(JSON.parse(body)).toEqual({ messages: [{ content: sent }] })
  expect(JSON.parse(body)).toEqual(JSON.parse(Buffer.from(body, 'utf8').toString('utf8')))
})

it('leaves everything else as it is', () => {
  const value = { a: [1, null, 'x'], b: { c: 'ud83d' } }
  expect(jsonBody(value)).toBe(JSON.stringify(value))
})
