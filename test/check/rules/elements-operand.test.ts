import { expect, it } from 'vitest'
import { elementsOperand } from '../../../src/check/rules/elements-operand.ts'
import { specOf } from '../builders.ts'

it.each([
  [undefined, []],
  ['a.b,a.c', ['a.b', 'a.c']],
  [['a.b'], ['a.b']],
  [{ requiredElements: 'a, b' }, ['a', 'b']],
])('reads %j as %j', (value, paths) => {
  const parsed = elementsOperand({ spec: specOf('is-xml'), value, templated: false })

  expect(parsed).toEqual({ kind: 'ok', value: new Set(paths) })
})
