import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { choice, flag, number, section, text, word } from '../../src/config/members.ts'

const messages = (schema: z.ZodMiniType, value: unknown) =>
  schema.safeParse(value).error?.issues.map(({ message }) => message)

describe('members of the configuration', () => {
  it.each([
    ['number', number({ above: 0, below: 0.5 }, 'd'), [0.1], [0, 0.5, '0.1', null], 'a number above 0 and below 0.5'],
    ['whole number', number({ min: 1, max: 3, integer: true }, 'd'), [1, 3], [0, 4, 1.5], 'a whole number from 1 to 3'],
    ['flag', flag('d'), [true, false], ['true', 0], '`true` or `false`'],
    ['choice', choice(['a', 'b'], 'd'), ['a'], ['c', 1], 'one of `a`, `b`'],
    ['text', text('an x', (value) => value === 'x', 'd'), ['x'], ['y', 1], 'an x'],
    ['word', word('a name', 'd'), ['x'], ['', ' ', 1], 'a name'],
    ['section', section({ a: z.optional(flag('d')) }, 'd'), [{}, { a: true }], [3, null], 'a map'],
  ])('say what a %s must be', (_, schema, good, wrong, message) => {
    for (const value of good) expect(messages(schema, value)).toBeUndefined()
    for (const value of wrong) expect(messages(schema, value)?.at(0)).toBe(message)
  })

  it('carry their descriptions into the JSON Schema', () => {
    expect(z.toJSONSchema(number({ min: 1 }, 'How many.'))).toMatchObject({
      type: 'number',
      minimum: 1,
      description: 'How many.',
    })
    expect(z.toJSONSchema(text('an x', () => true, 'Which.', { format: 'uri' }))).toMatchObject({
      description: 'Which.',
      format: 'uri',
    })
  })

  it('refuse keys that a section does not have', () => {
    expect(section({ a: flag('d') }, 'd').safeParse({ a: true, b: 1 }).error?.issues).toMatchObject([
      { code: 'unrecognized_keys', keys: ['b'] },
    ])
  })
})
