import { describeRefused, describeRule } from '../builders.ts'

describeRule('finish-reason', [
  ['stop', { finishReason: 'stop' }, 'holds'],
  ['STOP', { finishReason: 'stop' }, 'holds'],
  ['stop', { finishReason: 'length' }, 'fails'],
  ['length', { finishReason: null }, 'inapplicable'],
])

describeRefused('finish-reason', [
  [undefined, 'needs a reason'],
  [123, 'needs a reason'],
  ['stop', 'takes no path', { path: '$.a' }],
])
