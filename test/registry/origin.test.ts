import { expect, it } from 'vitest'
import { type Origin, originJson, readOrigin } from '../../src/registry/origin.ts'
import { parseStored, storedText } from '../../src/registry/stored-json.ts'
import { ORIGIN } from '../support/registry-builders.ts'

it.each<Origin>([ORIGIN, { via: 'terminal', actor: 'Ada <ada@example.invalid>', event: null, run: null }])(
  'comes back as it was written: %j',
  (origin) => {
    expect(parseStored(storedText(originJson(origin)), 'a.json', readOrigin)).toEqual({ kind: 'ok', value: origin })
  },
)

it('needs to know how and by whom', () => {
  expect(parseStored('{"via": "magic"}', 'a.json', readOrigin)).toMatchObject({ kind: 'bad' })
})
