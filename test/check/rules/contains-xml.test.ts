import { describeRefused, describeRule } from '../builders.ts'

describeRule('contains-xml', [
  [undefined, 'Here: <a>1</a>.', 'holds'],
  [undefined, 'a < b and b > c', 'fails'],
  [undefined, '<a>', 'fails'],
  ['a.b,c', '<a><b/></a> and <c/>', 'holds'],
  ['a.b,d', '<a><b/></a> and <c/>', 'fails'],
  [{ requiredElements: ['c'] }, '<a/>', 'fails'],
  [undefined, '<a>'.repeat(100_000), 'inapplicable'],
])

describeRefused('contains-xml', [[{}, 'requiredElements and nothing else']])
