import type { IssueType } from './issue-type.ts'
import { firstWords, sentences } from './plain-text.ts'

const OPENINGS: Readonly<Record<IssueType, string>> = {
  security: 'Reports a security concern',
  outage: 'Reports an outage',
  refund: 'Asks for a refund',
  account: 'Needs help with an account',
  billing: 'Writes about billing',
  bug: 'Reports a bug',
  feature_request: 'Suggests a feature',
  question: 'Asks a question',
}

const NOISE =
  /^(?:plan|subject|priority|channel)\s*:|^(?:hi|hello|dear|hola|bonjour|guten tag|buenos días)\b[^.!?]{0,40}$/i

/** The kind of issue and the first sentence that says something, in at most `maxWords` words. */
export function summary(text: string, issue: IssueType, maxWords: number): string {
  const telling = sentences(text).filter((sentence) => !NOISE.test(sentence))
  const chosen = telling.find((sentence) => sentence.split(/\s+/).length >= 5) ?? telling[0]
  const whole = chosen === undefined ? `${OPENINGS[issue]}.` : `${OPENINGS[issue]}: ${chosen}`
  return firstWords(whole, maxWords)
}
