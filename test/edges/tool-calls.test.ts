import { expect, it } from 'vitest'
import { calledTools } from '../../src/edges/tool-calls.ts'

it.each([
  [[{ name: 'a', arguments: '{"b": 1}' }], [{ name: 'a', arguments: '{"b": 1}' }]],
  [[{ name: 'a', arguments: { b: 1 } }], [{ name: 'a', arguments: '{"b":1}' }]],
  [[{ name: 'a' }], [{ name: 'a', arguments: '{}' }]],
  [[{ name: 'a', arguments: 'not JSON {' }], [{ name: 'a', arguments: 'not JSON {' }]],
])('tool calls of %j are %j', (entries, toolCalls) => {
  expect(calledTools(entries, (entry) => entry)).toEqual({ toolCalls })
})

it.each([undefined, null, 'x', [], [null], [{}], [{ name: '' }], [{ name: 3, arguments: '{}' }]])(
  'there are none in %j',
  (entries) => expect(calledTools(entries, (entry) => entry)).toEqual({}),
)
