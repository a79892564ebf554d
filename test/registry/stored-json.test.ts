import { describe, expect, it } from 'vitest'
import {
  digestMember,
  digestOrNull,
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

  it('by a newer version is left to the newer version', () => {
    expect(problemsOf('{"schemaVersion": 2, "name": "x"}')).toEqual([
      expect.objectContaining({
        message: expect.stringContaining('newer version'),
        hint: expect.stringContaining('newest'),
      }),
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
    expect(values({ d: 'sha256:12' }, (fields) => digestOrNull(fields, 'd')).kind).toBe('bad')
    expect(values({}, (fields) => digestMember(fields, 'd')).kind).toBe('bad')
  })

  it('may be a time, or one of some words', () => {
    expect(values({ at: '2026-01-01T00:00:00.000Z' }, (fields) => timeMember(fields, 'at')).kind).toBe('ok')
    expect(values({ at: 'yesterday' }, (fields) => timeMember(fields, 'at')).kind).toBe('bad')
    expect(values({ w: 'a' }, (fields) => wordMember(fields, 'w', ['a', 'b'])).kind).toBe('ok')
    expect(values({ w: 'c' }, (fields) => wordMember(fields, 'w', ['a', 'b'])).kind).toBe('bad')
  })
})
