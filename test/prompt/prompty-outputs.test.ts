import { expect, it } from 'vitest'
import { promptAt } from './prompt-text.ts'

const format = (front: string) => promptAt('a.prompty', `---\nmodel: m\n${front}\n---\nuser:\nHi\n`).responseFormat

it.each(['outputs: [{ name: city, kind: string }]', 'outputSchema: { properties: [{ name: city, kind: string }] }'])(
  'outputs of version 2 ask for a strict schema: %s',
  (front) => {
    expect(format(front)).toEqual({
      kind: 'json-schema',
      name: 'output',
      schema: {
        type: 'object',
        properties: { city: { type: 'string' } },
        required: ['city'],
        additionalProperties: false,
      },
      strict: true,
    })
  },
)

it.each(['outputs: { city: { type: string } }', 'outputs: {}', 'name: none'])(
  'outputs of version 1 only describe: %s',
  (front) => expect(format(front)).toEqual({ kind: 'text' }),
)
