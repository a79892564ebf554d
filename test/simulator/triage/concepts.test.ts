import { describe, expect, it } from 'vitest'
import {
  type Concept,
  conceptOf,
  conceptsNamed,
  findMention,
  isRouting,
} from '../../../src/simulator/triage/concepts.ts'

describe('a concept is found', () => {
  it.each<[string, Concept, string | null]>([
    ['Name the issue type.', 'issue_type', null],
    ['- "issueType": one of …', 'issue_type', 'issueType'],
    ['- category: billing or bug', 'issue_type', 'category'],
    ['Say how urgent it is.', 'urgency', null],
    ['Return `priority` as a word.', 'urgency', 'priority'],
    ['**Urgency**: high or low', 'urgency', 'Urgency'],
    ['1. Issue type: what it is about', 'issue_type', 'Issue_type'],
    ['Say how the customer feels.', 'sentiment', null],
    ['The language of the ticket too.', 'language', null],
    ['Summarise the ticket.', 'summary', null],
  ])('in %j', (text, concept, key) => {
    expect(findMention(text, concept)).toMatchObject({ concept, key })
  })

  it('under the name of its field rather than where the text first speaks of it', () => {
    expect(findMention('The urgency matters.\n- "severity": high or low', 'urgency')?.key).toBe('severity')
  })
})

it.each<[string, Concept]>([
  ['Your top priority is to be right.', 'urgency'],
  ['Answer urgent tickets first.', 'urgency'],
  ['Keep a friendly tone.', 'sentiment'],
  ['Write in plain language.', 'language'],
  ['Pick a topic you like.', 'issue_type'],
])('%j asks for nothing', (text, concept) => {
  expect(findMention(text, concept)).toBeNull()
})

it.each<[string, Concept | null]>([
  ['issue_type', 'issue_type'],
  ['issueType', 'issue_type'],
  ['ticketPriority', 'urgency'],
  ['is_urgent', 'urgency'],
  ['customer-sentiment', 'sentiment'],
  ['description', 'summary'],
  ['order_id', null],
])('a field named %s stands for %s', (name, concept) => {
  expect(conceptOf(name)).toBe(concept)
})

it('tells what routing needs from a bare summary', () => {
  expect(conceptsNamed('Summarise the ticket.')).toBe(false)
  expect(conceptsNamed('Summarise the ticket with its urgency.')).toBe(true)
  expect(isRouting('summary')).toBe(false)
})
