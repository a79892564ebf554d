import { describeRefused, describeRule } from '../builders.ts'

describeRule('is-xml', [
  [undefined, '<a/>', 'holds'],
  [undefined, 'Here it is: <a/>', 'fails'],
  [undefined, '', 'fails'],
  [undefined, '<!DOCTYPE a><a/>', 'inapplicable'],
  [undefined, `${'<a>'.repeat(101)}${'</a>'.repeat(101)}`, 'inapplicable'],
  ['a.b, a.c', '<a><b/><c/></a>', 'holds'],
  [['a.b', 'a.c'], '<a><b/></a>', 'fails'],
  [{ requiredElements: ['a.b'] }, '<a><b/></a>', 'holds'],
  [undefined, '{"xml": "<a/>"}', 'holds', { path: '$.xml' }],
])

describeRefused('is-xml', [
  [{ elements: ['a'] }, 'requiredElements and nothing else'],
  [{ requiredElements: ['a'], other: 1 }, 'requiredElements and nothing else'],
  [3, 'needs a list of texts'],
  [[], 'needs a list of texts'],
])
