import { describeRefused, describeRule } from '../builders.ts'

describeRule('contains-all', [
  [['type', 'urgency'], 'type: refund, urgency: high', 'holds'],
  [['type', 'urgency', 'mood'], 'type: refund, urgency: high', 'fails'],
  [['Type'], 'type: refund', 'fails'],
  ['type,urgency', 'urgency and type', 'holds'],
  [[1, 2], '1 and 2', 'holds'],
])

describeRefused('contains-all', [[{ a: 1 }, 'needs a list of texts']])
