import { expect, it } from 'vitest'
import { memoized } from '../../src/text/memo.ts'

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
