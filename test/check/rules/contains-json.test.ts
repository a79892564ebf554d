import { describeRefused, describeRule } from '../builders.ts'

describeRule('contains-json', [
  [undefined, 'Here it is: {"a":{"b":[1]}} done', 'holds'],
  [undefined, 'Here it is: [{"a":1}] done', 'holds'],
  [undefined, 'see {the manual} and {"a":1}', 'holds'],
  [undefined, 'a "}" in a string: {"a":"}{"}', 'holds'],
  [undefined, '{a: 1}', 'fails'],
  [undefined, 'as shown in [1]', 'fails'],
  [undefined, 'not JSON', 'fails'],
  [undefined, '{"a":1', 'fails'],
  [undefined, '['.repeat(5_000), 'inapplicable'],
  [{ required: ['lat'] }, 'first {"a":1}, then {"lat":2}', 'holds'],
  [{ required: ['lat'] }, '```{"lon":1}```', 'fails'],
  [{ type: 'array', items: { type: 'integer' } }, 'the numbers: [1, 2]', 'holds'],
])

describeRefused('contains-json', [['[]', 'no JSON Schema']])
