import { describe, expect, it } from 'vitest'
import type { Problem } from '../../src/domain/fault.ts'
import { inOrder } from '../../src/text/in-order.ts'

const at = (line: number, column: number, message: string): Problem => ({
  code: 'config-invalid',
  line,
  column,
  message,
  hint: 'h',
})

describe('inOrder', () => {
  it('sorts by line, then column', () => {
    const sorted = inOrder([at(3, 1, 'c')], [at(2, 9, 'b'), at(2, 2, 'a')])
    expect(sorted.map(({ message }) => message)).toEqual(['a', 'b', 'c'])
  })

  it('leaves out what only follows from a refused value at the same place', () => {
    const sorted = inOrder([at(1, 1, 'not finite')], [at(1, 1, 'must be a number'), at(1, 2, 'another')])
    expect(sorted.map(({ message }) => message)).toEqual(['not finite', 'another'])
  })
})
