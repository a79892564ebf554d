import { describeRefused, describeRule } from '../builders.ts'

describeRule('contains-any', [
  [['refund', 'return'], 'a refund is due', 'holds'],
  [['Refund', 'Return'], 'a refund is due', 'fails'],
  ['refund, return', 'we return it', 'holds'],
  ['"dear sir, or madam",hello', 'Dear sir', 'fails'],
  ['"dear sir, or madam",hello', 'dear sir, or madam:', 'holds'],
  ['a,,b', 'xyz', 'fails'],
  ['["a","b"]', 'only b', 'holds'],
  ['say "hi", bye', 'they say "hi"', 'holds'],
])

describeRefused('contains-any', [
  [undefined, 'needs a list of texts'],
  [[], 'needs a list of texts'],
  ['', 'needs a list of texts'],
  [' , ', 'needs a list of texts'],
  [[['a']], 'needs a list of texts'],
  [['a', ''], 'has an empty text'],
])
