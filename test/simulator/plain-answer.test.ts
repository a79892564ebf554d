import { expect, it } from 'vitest'
import { plainAnswer } from '../../src/simulator/plain-answer.ts'

const conversation = { instructions: 'Translate this.', material: 'One here. Two there! Three?' }

it('answers an unknown task with the first two sentences it was given', () => {
  expect(plainAnswer(conversation, { kind: 'text' })).toBe('One here. Two there!')
})

it('answers in JSON when asked to', () => {
  const schema = { type: 'object', properties: { title: { type: 'string' }, pages: { type: 'integer' } } }

  expect(JSON.parse(plainAnswer(conversation, { kind: 'json-object' }))).toEqual({ answer: 'One here. Two there!' })
  expect(JSON.parse(plainAnswer(conversation, { kind: 'json-schema', schema }))).toEqual({
    title: 'One here. Two there!',
    pages: 0,
  })
})

it('never answers with nothing, and never at length', () => {
  expect(plainAnswer({ instructions: '', material: ' \n' }, { kind: 'text' })).toBe('There is nothing to answer.')
  expect(plainAnswer({ instructions: '', material: 'word '.repeat(500) }, { kind: 'text' }).split(' ')).toHaveLength(41)
})
