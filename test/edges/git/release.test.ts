import { expect, it } from 'vitest'
import { release } from '../../../src/edges/git/release.ts'

it('gives the memory of a large buffer back at once', () => {
  const bytes = Buffer.alloc(65_536)
  release(bytes)

  expect(bytes.byteLength).toBe('transfer' in ArrayBuffer.prototype ? 0 : 65_536)
})

it('leaves alone what is small, and what is a part of something larger', () => {
  const small = new Uint8Array(1000)
  const whole = new Uint8Array(200_000)
  release(small)
  release(whole.subarray(0, 100_000))

  expect([small.byteLength, whole.byteLength]).toEqual([1000, 200_000])
})
