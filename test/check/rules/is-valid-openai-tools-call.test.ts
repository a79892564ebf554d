import type { Output } from '../../../src/domain/check.ts'
import { describeRefused, describeRule } from '../builders.ts'

const tools = [
  {
    name: 'refund',
    parameters: { type: 'object', properties: { amount: { type: 'number' } }, required: ['amount'] },
  },
  { name: 'ping' },
  { name: 'broken', parameters: { type: 'no-such-type' } },
]

const calls = (...list: readonly (readonly [name: string, args: string])[]): Partial<Output> => ({
  tools,
  toolCalls: list.map(([name, args]) => ({ name, arguments: args })),
})

describeRule('is-valid-openai-tools-call', [
  [undefined, calls(['refund', '{"amount": 3}']), 'holds'],
  [undefined, calls(['refund', '{"amount": 3}'], ['ping', '{}']), 'holds'],
  [undefined, calls(['refund', '{"amount": "3"}']), 'fails'],
  [undefined, calls(['ping', '{}'], ['refund', '{}']), 'fails'],
  [undefined, calls(['refund', '{"amount": 3']), 'fails'],
  [undefined, calls(['ping', '[]']), 'fails'],
  [undefined, calls(['constructor', '{}']), 'fails'],
  [undefined, calls(), 'fails'],
  [undefined, calls(['broken', '{}']), 'inapplicable'],
  [undefined, { text: '[{"type": "function", "function": {"name": "ping", "arguments": "{}"}}]', tools }, 'fails'],
])

describeRefused('is-valid-openai-tools-call', [
  ['x', 'takes no value'],
  [undefined, 'takes no path', { path: '$.a' }],
])
