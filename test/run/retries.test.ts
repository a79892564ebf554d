import { describe, expect, it } from 'vitest'
import { createRetryReserve } from '../../src/run/retries.ts'

/** How many retries a reserve gives. */
const drain = (reserve: ReturnType<typeof createRetryReserve>) => {
  let taken = 0
  while (reserve.take()) taken += 1
  return taken
}

describe('the reserve of retries', () => {
  it('lets the ten calls that open the breaker use four retries each, and then no more', () => {
    const reserve = createRetryReserve()
    expect([drain(reserve), reserve.take()]).toEqual([40, false])
  })

  it('earns one with each answer', () => {
    const reserve = createRetryReserve()
    drain(reserve)
    for (let i = 0; i < 3; i += 1) reserve.earn()
    expect(drain(reserve)).toBe(3)
  })

  it('saves up no more than 200, however long the good time', () => {
    const reserve = createRetryReserve()
    for (let i = 0; i < 10_000; i += 1) reserve.earn()
    expect(drain(reserve)).toBe(200)
  })
})
