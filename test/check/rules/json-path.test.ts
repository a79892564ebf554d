import { describeRefused, describeRule } from '../builders.ts'

describeRule('json-path', [
  ['$.items[0].name', '{"items":[{"name":"a"}]}', 'holds'],
  ['$.items[1]', '{"items":[{"name":"a"}]}', 'fails'],
  ['$.note', '{"note":null}', 'holds'],
  ['$.items[?@.price > 10]', '{"items":[{"price":5},{"price":15}]}', 'holds'],
  ['$.items[?@.price > 10]', '{"items":[{"price":5}]}', 'fails'],
  ['$.constructor', '{}', 'fails'],
  ['$.a', 'not JSON', 'inapplicable'],
])

describeRefused('json-path', [
  [undefined, 'needs a text'],
  ['items', 'is not a JSONPath'],
  ['$.a', 'takes its path as the value', { path: '$.b' }],
])
