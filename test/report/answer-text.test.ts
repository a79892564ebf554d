import { expect, it } from 'vitest'
import { answerText } from '../../src/report/answer-text.ts'

const call = (name: string, args: string) => ({ name, arguments: args })

it.each([
  ['a', undefined, 'a'],
  ['', undefined, ''],
  [null, undefined, null],
  ['', [call('find', '{"id":1}')], 'find({"id":1})'],
  ['a', [call('find', '{}'), call('stop', 'not JSON')], 'a\nfind({})\nstop(not JSON)'],
])('an answer of %j that calls %j reads %j', (output, toolCalls, text) => {
  expect(answerText(toolCalls === undefined ? { output } : { output, toolCalls })).toBe(text)
})
