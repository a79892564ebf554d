import { describeRefused, describeRule } from '../builders.ts'

const SCHEMA = { type: 'object', required: ['queue'], properties: { queue: { enum: ['billing', 'orders'] } } }

describeRule('is-json', [
  [undefined, '{"a":1}', 'holds'],
  [undefined, ' [1, 2]\n', 'holds'],
  [undefined, '"text"', 'holds'],
  [undefined, '{"a":1} and more', 'fails'],
  [undefined, '```json\n{"a":1}\n```', 'fails'],
  [undefined, "{'a':1}", 'fails'],
  [undefined, '', 'fails'],
  [undefined, '['.repeat(200) + ']'.repeat(200), 'fails'],
  [SCHEMA, '{"queue":"billing"}', 'holds'],
  [SCHEMA, '{"queue":"sales"}', 'fails'],
  [SCHEMA, 'not JSON', 'fails'],
  [JSON.stringify(SCHEMA), '{"queue":"orders"}', 'holds'],
  ['type: object\nrequired: [queue]', '{}', 'fails'],
  [{ type: 'string', format: 'date' }, '{"d":"2026-02-30"}', 'fails', { path: '$.d' }],
  [{ type: 'string', format: 'date' }, '{"d":"2026-02-28"}', 'holds', { path: '$.d' }],
])

describeRefused('is-json', [
  ['just words', 'no JSON Schema'],
  [['object'], 'no JSON Schema'],
  [{ type: 'objekt' }, 'is not valid'],
  [{ $ref: 'https://example.com/schema.json' }, 'cannot be used'],
])
