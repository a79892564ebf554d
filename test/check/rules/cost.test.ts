import { describeRefused, describeRule } from '../builders.ts'

describeRule('cost', [
  [undefined, { costUsd: 0.001 }, 'holds', { threshold: 0.001 }],
  [undefined, { costUsd: 0.002 }, 'fails', { threshold: 0.001 }],
  [undefined, { costUsd: null }, 'unscored', { threshold: 0.001 }],
])

describeRefused('cost', [[undefined, 'needs a threshold in US dollars']])
