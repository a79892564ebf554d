import { describeRefused, describeRule } from '../builders.ts'

describeRule('contains', [
  ['world', 'hello world', 'holds'],
  ['World', 'hello world', 'fails'],
  [42, 'The answer is 42', 'holds'],
  [true, 'it is true', 'holds'],
  ['queue', '{"queue":"billing"}', 'fails', { path: '$.queue' }],
  ['bill', '{"queue":"billing"}', 'holds', { path: '$.queue' }],
  ['{{', 'Dear {{name}}', 'holds'],
])

describeRefused('contains', [
  [undefined, 'needs a text'],
  [['a'], 'needs a text'],
  [null, 'needs a text'],
  ['', 'is empty, which every output matches'],
])
