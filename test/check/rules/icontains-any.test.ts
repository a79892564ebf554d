import { describeRefused, describeRule } from '../builders.ts'

describeRule('icontains-any', [
  [['REFUND', 'RETURN'], 'a refund is due', 'holds'],
  ['REFUND', 'nothing is due', 'fails'],
])

describeRefused('icontains-any', [[true, 'needs a list of texts']])
