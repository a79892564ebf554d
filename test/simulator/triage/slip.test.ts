import { describe, expect, it } from 'vitest'
import type { Draw } from '../../../src/simulator/draws.ts'
import type { Concept } from '../../../src/simulator/triage/concepts.ts'
import { readTicket } from '../../../src/simulator/triage/reading.ts'
import { pickSlip } from '../../../src/simulator/triage/slip.ts'

const READING = readTicket('The site is down for everyone.')
const ALL: readonly Concept[] = ['issue_type', 'urgency', 'sentiment', 'summary']
const draw = (field: number, value = 0): Draw => ({
  id: '',
  uniform: (purpose) => (purpose === 'slip-field' ? field : value),
})

describe('a slip', () => {
  it.each([
    [0.44, 'urgency', 'high'],
    [0.46, 'sentiment', 'positive'],
    [0.76, 'issue_type', 'bug'],
  ])('at %f goes into %s', (uniform, concept, value) => {
    expect(pickSlip(READING, ALL, '', draw(uniform))).toEqual({ concept, value })
  })

  it('now and then is further off', () => {
    expect(pickSlip(READING, ALL, '', draw(0, 0.9))).toEqual({ concept: 'urgency', value: 'normal' })
  })

  it('only goes into what was asked', () => {
    expect(pickSlip(READING, ['summary', 'sentiment'], '', draw(0))).toMatchObject({ concept: 'sentiment' })
    expect(pickSlip(READING, ['summary'], '', draw(0))).toBeNull()
  })

  it('shows in the words of the prompt', () => {
    // "critical" is said as "high" here, so "high" would be no slip at all.
    expect(pickSlip(READING, ['urgency'], 'high, medium or low', draw(0))).toEqual({
      concept: 'urgency',
      value: 'normal',
    })
  })
})
