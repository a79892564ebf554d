import { expect, it } from 'vitest'
import { isWebAddress } from '../../src/domain/web-address.ts'

it.each([
  ['http://127.0.0.1:9/v1', true],
  ['https://api.example/v1', true],
  ['api.example/v1', false],
  ['localhost:9', false],
  ['file:///v1', false],
  ['https://api.example/v1#eu', false],
  ['https://api.example/v1 ', false],
  ['https://api.example/v1\n', false],
  ['', false],
])('%j is an address that HTTP can be spoken to: %s', (text, expected) => {
  expect(isWebAddress(text)).toBe(expected)
})
