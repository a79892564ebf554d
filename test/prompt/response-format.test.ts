import { describe, expect, it } from 'vitest'
import { complaints, problemsOf, promptOf, promptText } from './prompt-text.ts'

const format = (more: string) => promptOf(promptText(more)).responseFormat
const SCHEMA = { kind: 'json-schema', name: 'ticket', schema: { type: 'object' }, strict: true }

describe('the response format of a prompt', () => {
  it.each([
    ['', { kind: 'text' }],
    ['responseFormat: text', { kind: 'text' }],
    ['responseFormat: json_object', { kind: 'json-object' }],
    ['responseFormat: json_schema\njsonSchema: {name: ticket, strict: true, schema: {type: object}}', SCHEMA],
    ['responseFormat: json_schema\njsonSchema: \'{"name":"ticket","strict":true,"schema":{"type":"object"}}\'', SCHEMA],
    [
      'responseFormat: json_schema\njsonSchema: |-\n  {\n    "name": "ticket",\n    "strict": true,\n    "schema": {"type": "object"}\n  }',
      SCHEMA,
    ],
    ['responseFormat: json_schema\njsonSchema: {name: ticket, schema: {type: object}}', { ...SCHEMA, strict: false }],
    [
      'responseFormat: json_schema\njsonSchema: {name: ticket, description: d, strict: true, schema: {type: object}}',
      { ...SCHEMA, description: 'd' },
    ],
    ['responseFormat: text\njsonSchema: left over from another setting', { kind: 'text' }],
  ])('is read from %j', (more, expected) => {
    expect(format(more)).toEqual(expected)
  })

  it.each([
    ['responseFormat: json', 3, 'one of `text`, `json_object`, `json_schema`, not `"json"`'],
    ['responseFormat: json_schema', 1, '`jsonSchema` is missing'],
    ['jsonSchema: {name: a, schema: {}}', 3, 'does nothing without `responseFormat: json_schema`'],
    ['responseFormat: json_schema\njsonSchema: 3', 4, 'must be a JSON text or a map, not `3`'],
    ['responseFormat: json_schema\njsonSchema: {schema: {}}', 4, '`jsonSchema.name` is missing'],
    ['responseFormat: json_schema\njsonSchema: {name: a}', 4, '`jsonSchema.schema` is missing'],
    ['responseFormat: json_schema\njsonSchema: {name: "a b", schema: {}}', 4, '1 to 64 letters, digits, `_` and `-`'],
    [
      'responseFormat: json_schema\njsonSchema: {name: a, schema: []}',
      4,
      '`jsonSchema.schema` must be a JSON Schema (a map)',
    ],
    ['responseFormat: json_schema\njsonSchema: {name: a, schema: {}, strict: 1}', 4, '`jsonSchema.strict` must be'],
    [
      'responseFormat: json_schema\njsonSchema: {name: a, schema: {}, description: 1}',
      4,
      '`jsonSchema.description` must',
    ],
    ['responseFormat: json_schema\njsonSchema: {name: a, schema: {}, shema: {}}', 4, 'Did you mean `schema`?'],
    ['responseFormat: json_schema\njsonSchema: "[1]"', 4, 'must hold a map with `name` and `schema`, not `[1]`'],
  ])('is refused as %j', (more, line, message) => {
    expect(complaints(promptText(more))).toEqual([[line, expect.stringContaining(message)]])
  })

  it('names the line of a JSON error inside a block', () => {
    const more = 'responseFormat: json_schema\njsonSchema: |\n  {\n    "name": "a",\n    schema\n  }\n'
    expect(problemsOf(promptText(more))).toEqual([
      expect.objectContaining({ code: 'json-syntax', file: 'prompts/p.prompt.yml', line: 7 }),
    ])
  })

  it('names the line of a wrong member inside a block', () => {
    const more =
      'responseFormat: json_schema\njsonSchema: |\n  {\n    "name": "a b",\n    "schema": {},\n    "strct": true\n  }\n'
    expect(complaints(promptText(more)).map(([line]) => line)).toEqual([6, 8])
  })

  it('stays on the one line of a quoted text, whatever line ends it holds', () => {
    const more = 'responseFormat: json_schema\njsonSchema: "{\\n\\n\\n x}"\n'
    expect(complaints(promptText(more)).map(([line]) => line)).toEqual([4])
  })
})
