import { expect, it } from 'vitest'
import { isOfPullRequest, type Origin, originJson, originMember, readOrigin } from '../../src/registry/origin.ts'
import { parseStored, storedText } from '../../src/registry/stored-json.ts'
import { ORIGIN } from '../support/registry-builders.ts'

it.each<Origin>([ORIGIN, { via: 'terminal', actor: 'Ada <ada@example.invalid>', event: null, run: null }])(
  'comes back as it was written: %j',
  (origin) => {
    expect(parseStored(storedText(originJson(origin)), 'a.json', readOrigin)).toEqual({ kind: 'ok', value: origin })
  },
)

it('needs to know how and by whom', () => {
  expect(parseStored('{"schemaVersion": 1, "via": "magic"}', 'a.json', readOrigin)).toMatchObject({
    problems: [
      { message: expect.stringContaining('`via` must be') },
      { message: '`actor` is missing; it must be text.' },
    ],
  })
})

it('is named where it is missing, and no map', () => {
  const said = (origin: unknown) => {
    const parsed = parseStored(JSON.stringify({ schemaVersion: 1, origin }), 'a.json', originMember)
    return parsed.kind === 'bad' ? parsed.problems.map(({ message }) => message) : parsed.value
  }

  expect(said(null)).toEqual(['`origin` is missing; it must be a map.'])
  expect(said(1)).toEqual(['`origin` must be a map, not `1`.'])
  expect(said(originJson(ORIGIN))).toEqual(ORIGIN)
})

it.each([
  ['pull_request', true],
  ['pull_request_target', true],
  ['push', false],
  ['issue_comment', false],
  [null, false],
])('is of a pull request when %s started it: %s', (event, expected) => {
  expect(isOfPullRequest({ event })).toBe(expected)
})
