import { describeRefused, describeRule } from '../builders.ts'

describeRule('starts-with', [
  ['Dear', 'Dear customer', 'holds'],
  ['dear', 'Dear customer', 'fails'],
  ['customer', 'Dear customer', 'fails'],
  [4, '42', 'holds'],
])

describeRefused('starts-with', [['', 'is empty']])
