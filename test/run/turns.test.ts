import { describe, expect, it } from 'vitest'
import { createTurns } from '../../src/run/turns.ts'

/** Suites that want so many pairs each, in order; `inside`: who is in. */
function queue(room: number, sizes: readonly number[]) {
  const turns = createTurns(room)
  const inside = new Set<number>()
  const suites = sizes.map((size, i) => {
    const turn = turns.open()
    const entered = turn.enter(size).then(() => inside.add(i))
    return { turn, entered }
  })
  const leave = (i: number) => {
    inside.delete(i)
    suites[i]?.turn.leave()
  }
  const settled = () => new Promise((resolve) => setImmediate(resolve))
  return { inside, leave, settled, suites }
}

describe('the turns of suites', () => {
  it('let in as many as fill the room, in order, and the next when one leaves', async () => {
    const { inside, leave, settled } = queue(10, [4, 4, 4, 4, 4])
    await settled()
    expect([...inside]).toEqual([0, 1, 2])
    leave(1)
    await settled()
    expect([...inside]).toEqual([0, 2, 3])
  })

  it('let in one that is larger than the room', async () => {
    const { inside, leave, settled } = queue(10, [100, 1])
    await settled()
    expect([...inside]).toEqual([0])
    leave(0)
    await settled()
    expect([...inside]).toEqual([1])
  })

  it('keep a place until it is left, however often it is asked for, and give it back once', async () => {
    const { inside, leave, settled, suites } = queue(10, [10, 10, 10])
    await suites[0]?.turn.enter(6)
    await settled()
    leave(0)
    leave(0)
    await settled()
    expect([...inside]).toEqual([1])
  })
})
