import { type IssueType, issueType } from './issue-type.ts'
import { language } from './language.ts'
import { withoutCommands } from './plain-text.ts'
import { type Sentiment, sentiment } from './sentiment.ts'
import { type Urgency, urgency } from './urgency.ts'

/** What a ticket says, before anybody asks for any of it. */
export interface Reading {
  readonly issue_type: IssueType
  readonly urgency: Urgency
  readonly sentiment: Sentiment
  readonly language: string
  /** The ticket without sentences that are addressed to a model. */
  readonly text: string
}

/** Reads a ticket by keyword rules. Commands in it are skipped: what a ticket orders does not change what it is about. */
export function readTicket(ticket: string): Reading {
  const text = withoutCommands(ticket)
  const issue = issueType(text)
  return {
    issue_type: issue,
    urgency: urgency(text, issue),
    sentiment: sentiment(text),
    language: language(text),
    text,
  }
}
