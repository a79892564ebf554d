import { describeRefused, describeRule } from '../builders.ts'

describeRule('max-length', [
  [5, 'hello', 'holds'],
  [4, 'hello', 'fails'],
  ['5', 'hello', 'holds'],
  [2, '👍👍', 'holds'],
  [1, '👍👍', 'fails'],
  [0, '', 'holds'],
])

describeRefused('max-length', [
  [undefined, 'needs a number of characters'],
  [-1, 'needs a number of characters'],
  [2.5, 'needs a number of characters'],
  ['many', 'needs a number of characters'],
])
