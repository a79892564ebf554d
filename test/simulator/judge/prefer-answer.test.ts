import { describe, expect, it } from 'vitest'
import { parseJudgeRequest } from '../../../src/simulator/judge/judge-request.ts'
import { preferAnswer } from '../../../src/simulator/judge/prefer-answer.ts'

const fenced = (label: string, text: string) => `<<<${label} b>>>\n${JSON.stringify(text)}\n<<<END ${label} b>>>`

function prefer(first: string, second: string | null) {
  const texts = [fenced('FIRST', first), ...(second === null ? [] : [fenced('SECOND', second)])]
  const asked = parseJudgeRequest({
    kind: 'request',
    model: 'm',
    turns: [
      { role: 'system', text: 'You grade a text.' },
      { role: 'user', text: ['Names urgency and sentiment', ...texts].join('\n') },
    ],
    format: { kind: 'json-schema', schema: { properties: { choice: { enum: ['first', 'second', 'tie'] } } } },
    maxTokens: null,
    stop: [],
  })
  return asked === null ? null : preferAnswer(asked)
}

const FULL = '{"urgency":"high","sentiment":"angry"}'
const LOST = '{"sentiment":"angry"}'

describe('the simulator as a pairwise judge', () => {
  it('prefers the answer that keeps what the criterion asks for, wherever it stands', () => {
    expect(prefer(FULL, LOST)).toEqual({
      choice: 'first',
      reason: 'Of the other one: The output does not say: urgency.',
    })
    expect(prefer(LOST, FULL)?.choice).toBe('second')
  })

  it('finds a tie between equally good ones', () => {
    expect(prefer(FULL, '{"sentiment":"calm","urgency":"low"}')?.choice).toBe('tie')
  })

  it('prefers nothing when it is not shown two', () => {
    expect(prefer(FULL, null)).toBeNull()
  })
})
