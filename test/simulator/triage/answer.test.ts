import { describe, expect, it } from 'vitest'
import { type Draw, seededDraws } from '../../../src/simulator/draws.ts'
import type { AnswerFormat } from '../../../src/simulator/request.ts'
import { triageAnswer } from '../../../src/simulator/triage/answer.ts'
import { reliability } from '../../../src/simulator/triage/temperament.ts'

const TICKET = 'The site is down for everyone.'
const TEXT: AnswerFormat = { kind: 'text' }
const STEADY: Draw = { id: '', uniform: () => 0 }

function answer(instructions: string, format = TEXT, draw = STEADY, material = TICKET): string | null {
  return triageAnswer({ instructions, material }, format, 1, draw)
}

describe('an answer about a ticket', () => {
  it('has what the prompt asks for, a line each', () => {
    expect(answer('Give issue type, urgency and sentiment.')).toBe(
      'Issue type: outage\nUrgency: critical\nSentiment: neutral',
    )
  })

  it('lacks urgency as soon as the prompt no longer asks for it', () => {
    expect(answer('Give issue type and sentiment.')).toBe('Issue type: outage\nSentiment: neutral')
  })

  it('is one word for one question', () => {
    expect(answer('Say the urgency: high, medium or low.')).toBe('high')
  })

  it('is JSON with the names of the prompt', () => {
    expect(answer('Answer as JSON with "category" and "priority" (P1, P2, P3).')).toBe(
      '{\n  "category": "outage",\n  "priority": "P1"\n}',
    )
  })

  it('fills the whole schema', () => {
    const properties = { urgent: { type: 'boolean' }, mood: { enum: ['Happy', 'Unhappy'] }, order: { type: 'integer' } }
    const format: AnswerFormat = { kind: 'json-schema', schema: { type: 'object', properties } }

    expect(JSON.parse(answer('Read this.', format) ?? '')).toEqual({ urgent: true, mood: 'Happy', order: 0 })
  })

  it('gives language and summary', () => {
    expect(answer('Give the urgency, the language of the ticket and a summary of at most 4 words.')).toBe(
      'Urgency: critical\nLanguage: English\nSummary: Reports an outage: The …',
    )
  })

  it('is none when the task is another', () => {
    expect(answer('Translate this into French.')).toBeNull()
    expect(answer('Summarise this.')).toBeNull()
  })
})

describe('flakiness', () => {
  const ASK = 'Give issue type, urgency and sentiment.'
  const wrong = (instructions: string, material: string, draws = seededDraws(1)) =>
    Array.from({ length: 40 }, () => answer(instructions, TEXT, draws.next(instructions + material), material)).filter(
      (text) => text !== answer(instructions, TEXT, STEADY, material),
    ).length
  const tickets = Array.from({ length: 120 }, (_, index) => `Ticket ${index}: the site is down for everyone.`)

  it.each([ASK, 'Please tell me issue type, urgency, and sentiment, briefly.'])(
    'hangs on the ticket and not on the prompt: %s',
    (instructions) => {
      const counts = (low: number, high: number) => {
        const inBand = tickets.filter((ticket) => reliability(1, ticket) >= low && reliability(1, ticket) <= high)
        return inBand.map((ticket) => wrong(instructions, ticket))
      }

      // In 40 answers none is wrong with a chance of 0.0015 at a reliability of 0.85; more than 4 with 0.0001 at 0.99.
      expect(counts(0, 0.85).length).toBeGreaterThan(5)
      expect(Math.min(...counts(0, 0.85))).toBeGreaterThan(0)
      expect(Math.max(...counts(0.99, 1))).toBeLessThan(5)
    },
  )

  it('never leaves out a field', () => {
    const draws = seededDraws(1)
    const answers = tickets.map((ticket) => answer(ASK, TEXT, draws.next(ticket), ticket))

    expect(answers.filter((text) => !/^Issue type: \w+\nUrgency: \w+\nSentiment: \w+$/.test(text ?? ''))).toEqual([])
  })
})
