import { expect, it } from 'vitest'
import { isLabelName, LABEL_HINT } from '../../src/registry/label-name.ts'

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

it('names the marks that a label may have, all of them and no others, to whoever wrote another', () => {
  const named = Array.from(LABEL_HINT.matchAll(/`(.)`/g), ([, mark]) => mark)
  const printable = Array.from({ length: 94 }, (_, i) => String.fromCharCode(33 + i))
  const allowed = printable.filter((char) => isLabelName(`a${char}`) && !/[a-z0-9]/i.test(char))

  expect(new Set(named)).toEqual(new Set(allowed))
})
