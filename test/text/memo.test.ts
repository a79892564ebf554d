import { expect, it } from 'vitest'
import { memoized, memoizedOn } from '../../src/text/memo.ts'

it('computes each text once, and forgets the oldest beyond 500', () => {
  const computed: string[] = []
  const length = memoized((text) => {
    computed.push(text)
    return text.length
  })

  expect([length('first'), length('first')]).toEqual([5, 5])
  expect(computed).toEqual(['first'])
  for (let index = 0; index < 500; index += 1) length(`text ${index}`)
  length('text 499')
  expect(computed).toHaveLength(501)
  length('first')
  expect(computed).toHaveLength(502)
})

it('computes for each object once, also where there is nothing to tell', () => {
  const computed: (readonly string[])[] = []
  const first = memoizedOn((list: readonly string[]) => {
    computed.push(list)
    return list[0]
  })
  const [some, none] = [['a'], []]

  expect([first(some), first(some), first(none), first(none)]).toEqual(['a', 'a', undefined, undefined])
  expect(computed).toEqual([some, none])
})
