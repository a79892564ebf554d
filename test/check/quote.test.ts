import { expect, it } from 'vitest'
import { quote } from '../../src/check/quote.ts'

it('puts any text on one short line', () => {
  expect(quote('a "b"\nc')).toBe('"a \\"b\\"\\nc"')
  expect(quote('x'.repeat(100))).toBe(`"${'x'.repeat(79)}…"`)
})
