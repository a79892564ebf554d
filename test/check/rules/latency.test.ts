import { describeRefused, describeRule } from '../builders.ts'

describeRule('latency', [
  [undefined, { ms: 100 }, 'holds', { threshold: 100 }],
  [undefined, { ms: 101 }, 'fails', { threshold: 100 }],
  [undefined, { ms: 0 }, 'holds', { threshold: 0 }],
])

describeRefused('latency', [
  [undefined, 'needs a threshold in milliseconds'],
  [undefined, 'needs a threshold in milliseconds', { threshold: -1 }],
  [100, 'takes no value', { threshold: 100 }],
  [undefined, 'takes no path', { threshold: 100, path: '$.a' }],
])
