import { expect, it } from 'vitest'
import { quote, shorten } from '../../src/check/quote.ts'

it('puts any text on one short line', () => {
  expect(quote('a "b"\nc')).toBe('"a \\"b\\"\\nc"')
  expect(quote('x'.repeat(100))).toBe(`"${'x'.repeat(79)}…"`)
})

it('never cuts a character in two', () => {
  expect(shorten('👍👍👍', 4)).toBe('👍…')
  expect(shorten('👍👍👍', 6)).toBe('👍👍👍')
})
