import { expect, it } from 'vitest'
import { checkPath } from '../../../src/check/json-path.ts'
import { guardSeen } from '../../../src/check/remote/guard-seen.ts'
import { valueOrThrow } from '../../../src/domain/fault.ts'
import { outputOf, specOf } from '../builders.ts'

const path = valueOrThrow(checkPath(specOf('http', { path: '$.a' })))

it('guards refusals and paths that select nothing, and nothing else', () => {
  expect(guardSeen(outputOf('', { refusal: 'no' }), null)).toMatchObject({ value: 0 })
  expect(guardSeen(outputOf('plain'), path)).toMatchObject({ value: 0 })
  expect(guardSeen(outputOf(''), null)).toBeNull()
})
