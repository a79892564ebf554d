import { expect, it } from 'vitest'
import { isLabelName } from '../../src/registry/label-name.ts'

it.each([
  ['prod', true],
  ['eu-west_2.blue', true],
  ['a'.repeat(64), true],
  ['a'.repeat(65), false],
  ['', false],
  ['-prod', false],
  ['.git', false],
  ['a/b', false],
  ['a b', false],
  ['prod\n', false],
])('says whether a label may be called %j: %s', (name, expected) => {
  expect(isLabelName(name)).toBe(expected)
})
