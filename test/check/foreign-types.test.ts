import { expect, it } from 'vitest'
import { CODE_TYPES, FOREIGN_TYPES, foreignType } from '../../src/check/foreign-types.ts'
import { CHECK_TYPES } from '../../src/check/types.ts'

it('names no type that is offered by now', () => {
  expect([...FOREIGN_TYPES, ...CODE_TYPES].filter((type) => CHECK_TYPES.includes(type))).toEqual([])
})

it.each([
  ['is-html', "`is-html` is a check of promptfoo's that is not offered here.", 'Write another check'],
  [
    'javascript',
    '`javascript` would run code of the repository, which is never done.',
    'Write a check that needs no code',
  ],
  ['model-graded-closedqa', '`model-graded-closedqa` has another name here: `closedqa`.', 'Write `closedqa`.'],
])("takes %s for promptfoo's, not for a misspelling", (type, message, hint) => {
  expect(foreignType(type)).toEqual({ message, hint: expect.stringContaining(hint) })
})

it('says nothing of a word that nobody has', () => {
  expect(foreignType('is-jsn')).toBeNull()
})
