import { describeRefused, describeRule } from '../builders.ts'

describeRule('is-refusal', [
  [undefined, "I'm sorry, but I can't help with that.", 'holds'],
  [undefined, 'Your refund is on its way.', 'fails'],
  [undefined, { text: 'No.', refusal: 'policy' }, 'holds'],
  [undefined, { text: 'Sure: ', finishReason: 'content_filter' }, 'holds'],
  [undefined, { text: '' }, 'holds'],
  [undefined, { text: '', toolCalls: [{ name: 'refund', arguments: '{}' }] }, 'fails'],
])

describeRefused('is-refusal', [['sorry', 'takes no value']])
