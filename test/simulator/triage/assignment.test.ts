import { describe, expect, it } from 'vitest'
import type { AnswerFormat } from '../../../src/simulator/request.ts'
import { readAssignment } from '../../../src/simulator/triage/assignment.ts'

const TEXT: AnswerFormat = { kind: 'text' }
const keys = (instructions: string, format: AnswerFormat = TEXT) =>
  readAssignment(instructions, format).fields.map(({ key }) => key)

describe('the fields that a prompt asks for', () => {
  it('are those that it names, in its order and by its names', () => {
    expect(keys('Give "urgency", "issueType" and a summary.')).toEqual(['urgency', 'issueType', 'summary'])
  })

  it('do not begin with the summary because the prompt speaks of summarising first', () => {
    expect(keys('You summarise tickets. Give the urgency and a summary.')).toEqual(['urgency', 'summary'])
  })

  it('lose what it no longer names', () => {
    expect(keys('Give the issue type, the urgency and the sentiment.')).toEqual(['issue_type', 'urgency', 'sentiment'])
    expect(keys('Give the issue type and the sentiment.')).toEqual(['issue_type', 'sentiment'])
  })

  it.each([
    'Give the issue type. Do not mention the urgency.',
    'Give the issue type and leave out\nthe urgency.',
    'Give the issue type; no need to report urgency.',
    'Give the issue type without the urgency'.replace(' without', '.\n- Without'),
  ])('lose what it forbids: %j', (instructions) => {
    expect(keys(instructions)).toEqual(['issue_type'])
  })

  it.each(['Never leave out the urgency.', 'Do not omit the urgency!'])(
    'keep what it forbids to lose: %s',
    (instructions) => {
      expect(keys(instructions)).toEqual(['urgency'])
    },
  )

  it("are the schema's, if there is one", () => {
    const properties = { mood: { enum: ['good', 'bad'] }, order: { type: 'string' }, priority: { type: 'string' } }
    const format: AnswerFormat = { kind: 'json-schema', schema: { type: 'object', properties } }

    expect(readAssignment('Give the issue type.', format)).toMatchObject({
      fields: [
        { concept: 'sentiment', key: 'mood', choices: ['good', 'bad'] },
        { concept: 'urgency', key: 'priority', choices: null },
      ],
      json: true,
    })
    expect(keys('Give the urgency.', { kind: 'json-schema', schema: {} })).toEqual([])
  })
})

it('is answered in JSON when the format or the prompt wants it', () => {
  expect(readAssignment('Give the urgency as JSON.', TEXT).json).toBe(true)
  expect(readAssignment('Give the urgency.', { kind: 'json-object' }).json).toBe(true)
  expect(readAssignment('Give the urgency.', TEXT).json).toBe(false)
})

it.each([
  ['a summary of at most 25 words', 25],
  ['a 3-sentence summary', 40],
  ['a summary in no more than 12 words', 12],
  ['a summary, maximum 1 word', 3],
])('%j means %i words', (instructions, words) => {
  expect(readAssignment(instructions, TEXT).maxWords).toBe(words)
})
