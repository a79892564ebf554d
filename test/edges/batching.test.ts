import { describe, expect, it } from 'vitest'
import { batching } from '../../src/edges/batching.ts'

describe('work for many in one go', () => {
  it('takes what arrives meanwhile together, in order, one go after the other', async () => {
    const goes: string[][] = []
    let running = 0
    const add = batching<string>(async (items) => {
      running += 1
      expect(running).toBe(1)
      goes.push([...items])
      await new Promise(setImmediate)
      running -= 1
    })
    const first = add('a')
    await Promise.resolve()
    await Promise.all([first, add('b'), add('c')])
    await add('d')
    expect(goes).toEqual([['a'], ['b', 'c'], ['d']])
  })

  it('tells everyone whose item was in a go that failed, and nobody else', async () => {
    const add = batching<string>(async (items) => {
      if (items.includes('bad')) throw new Error('disk full')
    })
    const [bad, alongside] = [add('bad'), add('x')]
    await expect(bad).rejects.toThrow('disk full')
    await expect(alongside).rejects.toThrow('disk full')
    await expect(add('good')).resolves.toBeUndefined()
  })
})

it('work for many can wait until they have gathered', async () => {
  const goes: number[][] = []
  const turn = () => new Promise<void>((resolve) => setImmediate(resolve))
  const add = batching<number>(async (items) => void goes.push([...items]), turn)
  const first = add(1)
  await Promise.resolve()
  await Promise.all([first, add(2)])
  await add(3)
  expect(goes).toEqual([[1, 2], [3]])
})
