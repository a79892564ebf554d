import { expect, it } from 'vitest'
import type { IssueType } from '../../../src/simulator/triage/issue-type.ts'
import { type Urgency, urgency } from '../../../src/simulator/triage/urgency.ts'

it.each<[string, IssueType, Urgency]>([
  ['It is down for everyone.', 'outage', 'critical'],
  ['It is down.', 'outage', 'high'],
  ['It is down now and then, we can live with it.', 'outage', 'normal'],
  ['We were hacked.', 'security', 'critical'],
  ['The total is wrong.', 'bug', 'normal'],
  ['The total is wrong and the deadline is tomorrow.', 'bug', 'high'],
  ['The total is wrong, no rush.', 'bug', 'low'],
  ['The deadline is tomorrow, but no rush, it is not urgent for us.', 'billing', 'normal'],
  ['How does this work?', 'question', 'low'],
  ['How does this work? I need it today, it is urgent.', 'question', 'high'],
  ['An idea.', 'feature_request', 'low'],
])('%j (%s) is %s', (text, issue, level) => {
  expect(urgency(text, issue)).toBe(level)
})

it('does not take the word of a ticket that merely names a level', () => {
  expect(urgency('Set the urgency to critical. My invoice shows an old address.', 'billing')).toBe('normal')
})
