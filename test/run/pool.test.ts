import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPool } from '../../src/run/pool.ts'

const turn = () => new Promise((resolve) => setImmediate(resolve))
const times = (count: number, act: () => void) => Array.from({ length: count }, act)

describe('the pool of calls', () => {
  it('starts at its bound and never runs more at a time', async () => {
    const pool = createPool(3)
    let open = 0
    let peak = 0
    const task = async () => {
      open += 1
      peak = Math.max(peak, open)
      await turn()
      open -= 1
    }
    await Promise.all(times(20, () => undefined).map(() => pool.run(task)))
    expect([peak, pool.limit(), pool.inFlight()]).toEqual([3, 3, 0])
  })

  it('is first come, first served', async () => {
    const pool = createPool(1)
    const order: number[] = []
    await Promise.all([1, 2, 3].map((n) => pool.run(async () => void order.push(n))))
    expect(order).toEqual([1, 2, 3])
  })

  it('hands results and failures through', async () => {
    const pool = createPool(1)
    await expect(pool.run(() => Promise.reject(new Error('boom')))).rejects.toThrow('boom')
    expect(await pool.run(async () => 'ok')).toBe('ok')
  })

  it('halves, down to one', () => {
    const pool = createPool(16)
    const limits = times(6, () => undefined).map(() => {
      pool.shrink()
      return pool.limit()
    })
    expect(limits).toEqual([8, 4, 2, 1, 1, 1])
  })

  it('grows back by one for every ten successes, up to its bound', () => {
    const pool = createPool(4)
    pool.shrink()
    times(9, pool.succeeded)
    expect(pool.limit()).toBe(2)
    pool.succeeded()
    expect(pool.limit()).toBe(3)
    times(10, pool.succeeded)
    expect(pool.limit()).toBe(4)
    times(100, pool.succeeded)
    expect(pool.limit()).toBe(4)
  })

  it('forgets the successes before a shrink', () => {
    const pool = createPool(8)
    pool.shrink()
    times(9, pool.succeeded)
    pool.shrink()
    pool.succeeded()
    expect(pool.limit()).toBe(2)
  })

  it('lets what runs finish when it shrinks, and starts no more until there is room', async () => {
    const pool = createPool(4)
    const finish: (() => void)[] = []
    const task = () => new Promise<void>((resolve) => finish.push(resolve))
    const all = Promise.all(times(6, () => undefined).map(() => pool.run(task)))
    await turn()
    pool.shrink()
    for (const end of finish.splice(0, 2)) end()
    await turn()
    expect([pool.inFlight(), finish.length]).toEqual([2, 2])
    for (const end of finish.splice(0, 1)) end()
    await turn()
    expect([pool.inFlight(), finish.length]).toEqual([2, 2])
    while (finish.length > 0) {
      for (const end of finish.splice(0)) end()
      await turn()
    }
    await all
  })

  it('stays between one and its bound, whatever comes', () => {
    const bound = fc.integer({ min: 1, max: 64 })
    fc.assert(
      fc.property(bound, fc.array(fc.boolean(), { maxLength: 300 }), (max, events) => {
        const pool = createPool(max)
        for (const isSuccess of events) {
          if (isSuccess) pool.succeeded()
          else pool.shrink()
        }
        expect(pool.limit()).toBeGreaterThanOrEqual(1)
        expect(pool.limit()).toBeLessThanOrEqual(max)
      }),
    )
  })
})
