import { expect, it } from 'vitest'
import { errorMessage } from '../../src/domain/error-message.ts'

it.each([
  ['an error', new TypeError('no such file'), 'no such file'],
  ['a text', 'no such file', 'no such file'],
  ['nothing', undefined, 'undefined'],
])('says what was thrown: %s', (_, thrown, message) => {
  expect(errorMessage(thrown)).toBe(message)
})
