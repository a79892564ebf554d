import type { IssueType } from './issue-type.ts'
import { compileHints, presenceScore } from './phrases.ts'

/** Most urgent first. */
export const URGENCIES = ['critical', 'high', 'normal', 'low'] as const

export type Urgency = (typeof URGENCIES)[number]

/** An outage or a breach is pressing by itself; an idea or a question is not. */
const BASE: Readonly<Record<IssueType, number>> = {
  security: 2,
  outage: 2,
  refund: 0,
  account: 0,
  billing: 0,
  bug: 0,
  feature_request: -2,
  question: -1,
}

const ALARMS = compileHints([
  {
    weight: 2,
    phrases: ['nobody can *', 'for everyone', 'for all our*', 'bei allen *', 'whole office', 'whole service'],
  },
  { weight: 2, phrases: ['production', 'right now', 'tout de suite', 'ahora mismo'] },
  { weight: 2, phrases: ['hacked', 'gehackt', 'data breach', 'unauthori*', 'exposed', "another customer's data"] },
])

const DEADLINES = compileHints([
  {
    weight: 2,
    phrases: ['today', 'tonight', 'tomorrow', 'deadline*', 'heute', "aujourd'hui", 'demain', 'hoy', 'mañana mismo'],
  },
  { weight: 2, phrases: ['asap', 'urgent*', 'immediately', 'sofort', 'dringend', 'urgente'] },
  { weight: 2, phrases: ['blocked', 'cannot work', 'clients waiting', 'nicht arbeiten', 'plus travailler'] },
])

const CALM = compileHints([
  {
    weight: 1,
    phrases: ['no rush', 'no hurry', 'low priority', 'not a problem', 'not urgent', 'eilt nicht', 'sin prisa'],
  },
  { weight: 1, phrases: ['whenever you *', 'when you get a chance', 'feel free to', 'pas urgent', 'just an idea'] },
])

const WORKAROUNDS = compileHints([
  { weight: 1, phrases: ['workaround*', 'can go on', 'live with it', 'carry on', 'works again', 'seguir trabajando'] },
])

/**
 * How soon somebody must act: the issue's own weight, alarms (at most 2) and deadlines (at most 3), less 3 for a
 * customer who says that there is no rush. A way around takes 1 off what would be pressing.
 */
export function urgency(text: string, issue: IssueType): Urgency {
  const alarm = Math.min(2, presenceScore(text, ALARMS))
  const deadline = Math.min(3, presenceScore(text, DEADLINES))
  const calm = 3 * Math.min(1, presenceScore(text, CALM))
  const pressure = BASE[issue] + alarm + deadline - calm
  return level(pressure > 0 ? pressure - presenceScore(text, WORKAROUNDS) : pressure)
}

function level(pressure: number): Urgency {
  if (pressure >= 4) return 'critical'
  if (pressure >= 2) return 'high'
  return pressure >= 0 ? 'normal' : 'low'
}
