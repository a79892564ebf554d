import { describe, expect, it } from 'vitest'
import {
  digestMember,
  digestOrNull,
  filledMember,
  parseStored,
  storedText,
  textMember,
  timeMember,
  wordMember,
} from '../../src/registry/stored-json.ts'
import type { Fields } from '../../src/text/fields.ts'
import { digestFor } from '../support/registry-builders.ts'

const read = (fields: Fields) => textMember(fields, 'name')
const problemsOf = (text: string, reader = read) => {
  const parsed = parseStored<unknown>(text, 'a.json', reader)
  return parsed.kind === 'bad' ? parsed.problems : []
}

describe('a file of the registry', () => {
  it('comes back as it was written, with its version', () => {
    const text = storedText({ name: 'x' })
    expect(JSON.parse(text)).toEqual({ schemaVersion: 1, name: 'x' })
    expect(text.endsWith('}\n')).toBe(true)
    expect(parseStored(text, 'a.json', read)).toEqual({ kind: 'ok', value: 'x' })
  })

  it.each([
    ['broken JSON', '{'],
    ['a list', '[]'],
    ['a missing member', '{"schemaVersion": 1}'],
    ['a member of another type', '{"schemaVersion": 1, "name": 3}'],
  ])('is registry-invalid with %s, and says how to mend it', (_, text) => {
    expect(problemsOf(text)).toEqual([
      expect.objectContaining({ code: 'registry-invalid', file: 'a.json', hint: expect.stringContaining('revert') }),
    ])
  })

  it.each([
    ['a list', '[]', 'This must be a map.'],
    ['nothing that the reader could use', '{"schemaVersion": 1, "name": ""}', 'A member is missing.'],
  ])('with %s is refused where it begins', (_, text, message) => {
    const parsed = parseStored(text, 'a.json', (fields) => textMember(fields, 'name') || undefined, 7)

    expect(parsed).toEqual({
      kind: 'bad',
      problems: [
        {
          ...{ code: 'registry-invalid', file: 'a.json', line: 7, column: 1, message },
          hint: 'Somebody edited the registry by hand: revert that commit on its branch.',
        },
      ],
    })
  })

  it('says where its JSON is broken', () => {
    expect(problemsOf('{\n  "name": x\n}')).toMatchObject([{ line: 2, message: expect.stringContaining('JSON') }])
  })

  it('is refused where a member is wrong, although the reader made something of it', () => {
    const text = storedText({ name: 'x', digest: 'sha256:12' })
    const parsed = parseStored(text, 'a.json', (fields) => ({ digest: digestOrNull(fields, 'digest') }), 1)

    expect(parsed).toMatchObject({
      kind: 'bad',
      problems: [{ line: 4, column: 13, hint: expect.stringContaining('revert that commit') }],
    })
  })

  it('has a version: a whole number from 1, or it is broken', () => {
    expect(problemsOf('{"schemaVersion": 0, "name": "x"}')).toMatchObject([
      { message: expect.stringContaining('of at least 1') },
    ])
    expect(problemsOf('{"schemaVersion": 1.5, "name": "x"}')).toMatchObject([
      { message: expect.stringContaining('whole') },
    ])
  })

  it.each(['{"name": 3}', '{"schemaVersion": null, "name": 3}'])(
    'without a version is refused for that alone: %s',
    (text) => {
      expect(problemsOf(text)).toEqual([
        {
          ...{ code: 'registry-invalid', file: 'a.json', line: 1, column: 1 },
          message: '`schemaVersion` is missing: nothing says what the members mean.',
          hint: 'Somebody edited the registry by hand: revert that commit on its branch.',
        },
      ])
    },
  )

  it('by a newer version is left to the newer version', () => {
    expect(problemsOf('{"schemaVersion": 2, "name": "x"}')).toEqual([
      {
        ...{ code: 'registry-invalid', file: 'a.json', line: 1, column: 1 },
        message: 'This was written by a newer version of the tool (schemaVersion 2).',
        hint: 'Use the newest version of the tool.',
      },
    ])
  })
})

describe('a member', () => {
  const values = (json: object, reader: (fields: Fields) => unknown) =>
    parseStored<unknown>(JSON.stringify({ schemaVersion: 1, ...json }), 'a.json', (fields) => ({
      value: reader(fields),
    }))

  it('may be a digest, or null where that is allowed', () => {
    const digest = digestFor('a')
    expect(values({ d: digest }, (fields) => digestMember(fields, 'd'))).toMatchObject({ value: { value: digest } })
    expect(values({ d: null }, (fields) => digestOrNull(fields, 'd'))).toMatchObject({ value: { value: null } })
    expect(values({ d: [digest] }, (fields) => digestOrNull(fields, 'd')).kind).toBe('bad')
    expect(values({ d: 'sha256:12' }, (fields) => digestOrNull(fields, 'd')).kind).toBe('bad')
    expect(values({}, (fields) => digestMember(fields, 'd')).kind).toBe('bad')
  })

  it('says what it must be', () => {
    const messages = (json: object, reader: (fields: Fields) => unknown) => {
      const parsed = values(json, reader)
      return parsed.kind === 'bad' ? parsed.problems.map(({ message }) => message) : []
    }
    const word = (fields: Fields) => wordMember(fields, 'm', ['a', 'b'])

    expect(messages({}, (fields) => digestMember(fields, 'm'))).toEqual(['`m` is missing; it must be a digest.'])
    expect(messages({}, (fields) => textMember(fields, 'm'))).toEqual(['`m` is missing; it must be text.'])
    expect(messages({}, (fields) => timeMember(fields, 'm'))).toEqual(['`m` is missing; it must be a time.'])
    expect(messages({}, word)).toEqual(['`m` is missing; it must be one of a, b.'])
    expect(messages({}, (fields) => filledMember(fields, 'm'))).toEqual([
      '`m` is missing; it must be text that is not empty.',
    ])
    expect(messages({ m: '' }, (fields) => filledMember(fields, 'm'))).toEqual([
      '`m` must be text that is not empty, not `""`.',
    ])
    expect(messages({ m: 5 }, (fields) => filledMember(fields, 'm'))).toEqual([
      '`m` must be text that is not empty, not `5`.',
    ])
    expect(messages({ m: 1 }, (fields) => digestMember(fields, 'm'))).toEqual([
      '`m` must be a digest (`sha256:` and 64 hex digits), not `1`.',
    ])
    expect(messages({ m: 1 }, (fields) => timeMember(fields, 'm'))).toEqual([
      '`m` must be a time in UTC (2026-01-31T12:00:00.000Z), not `1`.',
    ])
    expect(messages({ m: 'c' }, word)).toEqual(['`m` must be one of a, b, not `"c"`.'])
  })

  it('may be a time, or one of some words', () => {
    expect(values({ at: '2026-01-01T00:00:00.000Z' }, (fields) => timeMember(fields, 'at')).kind).toBe('ok')
    expect(values({ at: 'yesterday' }, (fields) => timeMember(fields, 'at')).kind).toBe('bad')
    expect(values({ w: 'a' }, (fields) => wordMember(fields, 'w', ['a', 'b'])).kind).toBe('ok')
    expect(values({ w: 'c' }, (fields) => wordMember(fields, 'w', ['a', 'b'])).kind).toBe('bad')
  })
})
