import { describe, expect, it } from 'vitest'
import { inLanes } from '../../src/run/lanes.ts'

const turn = () => new Promise((resolve) => setImmediate(resolve))

describe('work in lanes', () => {
  it('does every item once, in order, at most so many at a time', async () => {
    const begun: number[] = []
    let open = 0
    let peak = 0
    await inLanes([1, 2, 3, 4, 5, 6, 7], 3, async (item) => {
      begun.push(item)
      open += 1
      peak = Math.max(peak, open)
      await turn()
      open -= 1
    })
    expect([begun, peak]).toEqual([[1, 2, 3, 4, 5, 6, 7], 3])
  })

  it('takes an item only when it has a lane for it', async () => {
    let taken = 0
    function* items() {
      for (let i = 0; i < 1000; i += 1) {
        taken += 1
        yield i
      }
    }
    let most = 0
    let done = 0
    await inLanes(items(), 4, async () => {
      await turn()
      most = Math.max(most, taken - done)
      done += 1
    })
    expect([most, done]).toEqual([4, 1000])
  })

  it('begins nothing after a failure, and throws it once the others are quiet', async () => {
    const ended: number[] = []
    const work = inLanes([1, 2, 3, 4, 5], 2, async (item) => {
      if (item === 1) throw new Error('boom')
      await turn()
      ended.push(item)
    })
    await expect(work).rejects.toThrow('boom')
    expect(ended).toEqual([2])
  })

  it('has nothing to do for no items', async () => {
    await expect(inLanes([], 4, () => Promise.reject(new Error('no')))).resolves.toBeUndefined()
  })
})
