import type { Digest } from '../domain/digest.ts'
import type { Arm, Phase, TrialAddress } from '../domain/trial.ts'

/** The trial that a reply belongs to, and what it sends. */
export interface TrialPlace extends TrialAddress {
  readonly request: Digest
}

/** One question of a pairwise judge about the answers to one case. */
export interface PairPlace {
  readonly prompt: string
  readonly caseId: string
  readonly phase: Phase
  readonly index: number
  readonly check: string
  /** Whose answer it is shown first. */
  readonly first: Arm
  /** Digest of what it is asked, which holds both answers. */
  readonly judge: Digest
}

/**
 * Where a reply is needed. Trials, cases, arms and checks each have places of their own, equal requests or not: a reply
 * that two of them shared would be noise that they share, and the gate counts them as independent.
 */
export type Place =
  | ({ readonly kind: 'trial' } & TrialPlace)
  /** `judge`: digest of what it is asked, which holds the output that it judges. */
  | ({ readonly kind: 'judge'; readonly check: string; readonly judge: Digest } & TrialPlace)
  | ({ readonly kind: 'pair' } & PairPlace)
  | { readonly kind: 'canary'; readonly name: string; readonly judge: Digest }

/** The prompt whose suite needs the reply; a canary's answer is every suite's. */
export function promptOf(place: Place): string | null {
  return place.kind === 'canary' ? null : place.prompt
}

/** Equal for equal places only. */
export function placeKey(place: Place): string {
  if (place.kind === 'canary') return JSON.stringify([place.name, place.judge])
  if (place.kind === 'pair') {
    const { prompt, caseId, phase, index, check, first, judge } = place
    return JSON.stringify([prompt, caseId, 'pair', phase, index, check, first, judge])
  }
  const { prompt, caseId, arm, phase, index, request } = place
  const judged = place.kind === 'judge' ? [place.check, place.judge] : []
  return JSON.stringify([prompt, caseId, arm, phase, index, request, ...judged])
}
