import { expect, it } from 'vitest'
import { type IssueType, issueType } from '../../../src/simulator/triage/issue-type.ts'

it.each<[string, IssueType]>([
  ['My bank says the charge on our invoice is 40 too high.', 'billing'],
  ['Give me my money back, I never ordered this.', 'refund'],
  ['Your login page has been unreachable for us since noon, the status page is green.', 'outage'],
  ['Saving a draft crashes the editor.', 'bug'],
  ['I forgot my password.', 'account'],
  ['Someone logged into our workspace, we have been hacked.', 'security'],
  ['It would be nice to have tags; a small feature request.', 'feature_request'],
  ['How do I print this?', 'question'],
  ['hello', 'question'],
  ['', 'question'],
])('%j is about %s', (text, issue) => {
  expect(issueType(text)).toBe(issue)
})

it('takes the issue with the most hints when there are several', () => {
  expect(issueType('Please refund the payment, I want my money back. There was also an error once.')).toBe('refund')
})
