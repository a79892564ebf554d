import type { Draw } from '../draws.ts'
import type { Concept } from './concepts.ts'
import type { Reading } from './reading.ts'
import { neighbours, type RoutingValue, wordFor } from './wording.ts'

export type RoutingConcept = 'issue_type' | 'urgency' | 'sentiment'

/** One value said wrong. */
export interface Slip {
  readonly concept: RoutingConcept
  readonly value: RoutingValue
}

/** How often each field is the one that goes wrong. */
const SHARES: readonly (readonly [RoutingConcept, number])[] = [
  ['urgency', 0.45],
  ['sentiment', 0.3],
  ['issue_type', 0.25],
]

/** Picks a field among those asked and a neighbouring value that the prompt has another word for; `null` if none has. */
export function pickSlip(reading: Reading, asked: readonly Concept[], offered: string, draw: Draw): Slip | null {
  const concept = pickField(asked, draw.uniform('slip-field'))
  if (concept === null) return null
  const right = wordFor(reading[concept], offered)
  const wrong = neighbours(reading[concept]).filter((value) => wordFor(value, offered) !== right)
  const value = (draw.uniform('slip-value') < 0.7 ? undefined : wrong[1]) ?? wrong[0]
  return value === undefined ? null : { concept, value }
}

function pickField(asked: readonly Concept[], uniform: number): RoutingConcept | null {
  const shares = SHARES.filter(([concept]) => asked.includes(concept))
  let left = uniform * shares.reduce((sum, [, share]) => sum + share, 0)
  for (const [concept, share] of shares) {
    left -= share
    if (left < 0) return concept
  }
  return null
}
