import { expect, it } from 'vitest'
import { checkPath } from '../../../src/check/json-path.ts'
import { guardSeen, seenText } from '../../../src/check/remote/seen.ts'
import { valueOrThrow } from '../../../src/domain/fault.ts'
import { outputOf, specOf } from '../builders.ts'

const path = valueOrThrow(checkPath(specOf('http', { path: '$.a' })))

it('sees the whole answer, or what a path selects', () => {
  expect([seenText(outputOf('{"a":[1]}'), null), seenText(outputOf('{"a":[1]}'), path)]).toEqual(['{"a":[1]}', '[1]'])
})

it('guards refusals and paths that select nothing, and nothing else', () => {
  expect(guardSeen(outputOf('', { refusal: 'no' }), null)).toMatchObject({ value: 0 })
  expect(guardSeen(outputOf('plain'), path)).toMatchObject({ value: 0 })
  expect(guardSeen(outputOf(''), null)).toBeNull()
})
