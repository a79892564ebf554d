import { ISSUE_TYPES, type IssueType } from './issue-type.ts'
import { phrasePattern } from './phrases.ts'
import { SENTIMENTS, type Sentiment } from './sentiment.ts'
import { URGENCIES, type Urgency } from './urgency.ts'

export type RoutingValue = IssueType | Urgency | Sentiment

/** Other words that prompts use for a value, the value's own name apart. */
const SYNONYMS: Readonly<Record<RoutingValue, readonly string[]>> = {
  security: ['privacy'],
  outage: ['incident', 'downtime'],
  refund: ['refunds'],
  account: ['accounts', 'access', 'login'],
  billing: ['payment', 'payments', 'invoice', 'finance'],
  bug: ['technical issue', 'technical', 'defect', 'bugs'],
  feature_request: ['feature request', 'feature-request', 'feature', 'suggestion'],
  question: ['how-to', 'inquiry', 'general', 'other'],
  critical: ['emergency', 'p0', 'p1'],
  high: ['urgent', 'p2'],
  normal: ['medium', 'moderate', 'p3'],
  low: ['minor', 'p4'],
  angry: ['very negative', 'furious'],
  frustrated: ['negative', 'dissatisfied', 'unhappy', 'annoyed'],
  neutral: ['calm', 'mixed'],
  positive: ['happy', 'satisfied'],
}

/** Values to fall back on when the prompt does not offer one, nearest first. */
const NEIGHBOURS: Readonly<Record<RoutingValue, readonly RoutingValue[]>> = {
  security: ['account', 'question'],
  outage: ['bug', 'question'],
  refund: ['billing', 'question'],
  account: ['security', 'question'],
  billing: ['refund', 'question'],
  bug: ['outage', 'question'],
  feature_request: ['question', 'bug'],
  question: ['account', 'feature_request'],
  critical: ['high', 'normal', 'low'],
  high: ['critical', 'normal', 'low'],
  normal: ['high', 'low', 'critical'],
  low: ['normal', 'high', 'critical'],
  angry: ['frustrated', 'neutral', 'positive'],
  frustrated: ['angry', 'neutral', 'positive'],
  neutral: ['positive', 'frustrated', 'angry'],
  positive: ['neutral', 'frustrated', 'angry'],
}

/** The values of one field that may be confused with this one, likeliest first. */
export function neighbours(value: RoutingValue): readonly RoutingValue[] {
  return NEIGHBOURS[value]
}

const SCALES: readonly (readonly RoutingValue[])[] = [ISSUE_TYPES, URGENCIES, SENTIMENTS]

/**
 * The prompt's word for a value: the value itself or a synonym, if `offered` (the schema's choices, one a line, or the
 * prompt's text) has it, else the word for its nearest neighbour. A text that offers fewer than two values of the
 * scale is taken to leave the words open.
 */
export function wordFor(value: RoutingValue, offered: string): string {
  const scale = SCALES.find((values) => values.includes(value)) ?? []
  if (scale.filter((one) => offeredWord(one, offered) !== null).length < 2) return value
  for (const one of [value, ...NEIGHBOURS[value], ...scale]) {
    const word = offeredWord(one, offered)
    if (word !== null) return word
  }
  return value
}

const NAME_PATTERNS: ReadonlyMap<RoutingValue, readonly RegExp[]> = new Map(
  SCALES.flat().map((value) => [value, [value, ...SYNONYMS[value]].map((name) => phrasePattern([name]))]),
)

function offeredWord(value: RoutingValue, offered: string): string | null {
  for (const pattern of NAME_PATTERNS.get(value) ?? []) {
    const found = offered.match(pattern) ?? []
    // A word may open a sentence and occur in lower case elsewhere: that form is the value.
    const word = found.find((one) => one === one.toLowerCase()) ?? found[0]
    if (word !== undefined) return word
  }
  return null
}
