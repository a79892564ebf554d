import { expect, it } from 'vitest'
import { roleOf } from '../../src/prompt/role.ts'

it.each([
  ['system', 'system'],
  [' User ', 'user'],
  ['ASSISTANT', 'assistant'],
  ['developer', 'developer'],
  ['human', undefined],
  ['', undefined],
  [3, undefined],
  [null, undefined],
])('the role of %j is %s', (value, role) => {
  expect(roleOf(value)).toBe(role)
})
