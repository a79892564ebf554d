import { describeRefused, describeRule } from '../builders.ts'

describeRule('icontains-all', [
  [['REFUND', 'Due'], 'a refund is due', 'holds'],
  [['REFUND', 'late'], 'a refund is due', 'fails'],
])

describeRefused('icontains-all', [[null, 'needs a list of texts']])
