import { expect, it } from 'vitest'
import { CHECK_TYPES } from '../../src/check/types.ts'
import { CODE_TYPES, FOREIGN_TYPES } from '../../src/dataset/foreign-types.ts'

it('names no type that is offered by now', () => {
  expect([...FOREIGN_TYPES, ...CODE_TYPES].filter((type) => CHECK_TYPES.includes(type))).toEqual([])
})
