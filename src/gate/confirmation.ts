import { DROP_BELOW, MOST_FACTOR, pairFactor, SUSPECT_FROM } from '../compare/e-value.ts'
import type { BatchResult, NominatedCase, PairResult, WantedPair } from './protocol.ts'

/** Pairs of each open case that are asked for at once. */
const BATCH = 2

/** Which cases are run again, by position. */
export interface Nominations {
  readonly cases: readonly number[]
  /** Those of them that have no valid pair so far. They are given up after a first batch that brings none either. */
  readonly lost: ReadonlySet<number>
}

export interface ConfirmationResult {
  readonly nominated: readonly NominatedCase[]
  readonly ended: BatchResult['ended']
}

/**
 * Runs fresh pairs of the cases that flipped until each is confirmed, dropped or out of pairs. Their trials stay here:
 * pooling re-runs of flips with the suite's trials would hide a drop.
 *
 * @param needed odds at which a case is confirmed: nominations / α of the cases.
 */
export function* confirmCases(
  { cases, lost }: Nominations,
  needed: number,
  mostPairs: number,
): Generator<readonly WantedPair[], ConfirmationResult, BatchResult> {
  let bets = cases.map(openBet)
  for (let made = 0; made < mostPairs; made += BATCH) {
    const open = bets.filter((bet) => isOpen(bet) && (made === 0 || bet.pairs > 0 || !lost.has(bet.case)))
    if (open.length === 0) break
    const size = Math.min(BATCH, mostPairs - made)
    const { results, ended } = yield open.flatMap((bet) => freshPairs(bet.case, made, size))
    const settled = open.map((bet, i) => settle(addPairs(bet, results.slice(i * size, (i + 1) * size)), needed))
    bets = bets.map((bet) => settled.find((other) => other.case === bet.case) ?? bet)
    if (ended !== null) return { nominated: bets, ended }
  }
  return { nominated: bets.map((bet) => outOfPairs(bet, mostPairs)), ended: null }
}

function openBet(position: number): NominatedCase {
  return { case: position, outcome: 'unfinished', pairs: 0, baselinePasses: 0, candidatePasses: 0, odds: 1 }
}

function isOpen(bet: NominatedCase): boolean {
  return bet.outcome === 'unfinished'
}

function freshPairs(position: number, made: number, size: number): readonly WantedPair[] {
  return Array.from({ length: size }, (_, i) => ({
    case: position,
    phase: 'confirm' as const,
    index: made + i + 1,
    arms: 'both' as const,
  }))
}

function addPairs(bet: NominatedCase, results: readonly PairResult[]): NominatedCase {
  return results.reduce(addPair, bet)
}

/** A pair with a missing trial says nothing either way. */
function addPair(bet: NominatedCase, { baseline, candidate }: PairResult): NominatedCase {
  if (baseline === null || candidate === null) return bet
  return {
    ...bet,
    pairs: bet.pairs + 1,
    baselinePasses: bet.baselinePasses + Number(baseline.passed),
    candidatePasses: bet.candidatePasses + Number(candidate.passed),
    odds: bet.odds * pairFactor(baseline.passed, candidate.passed),
  }
}

function settle(bet: NominatedCase, needed: number): NominatedCase {
  if (bet.odds >= needed) return { ...bet, outcome: 'confirmed' }
  return bet.odds < DROP_BELOW ? { ...bet, outcome: 'flaky' } : bet
}

/**
 * A flip is dismissed as flaky only when the pairs that went missing could not have made it a suspect: a case that hardly
 * came back has not been cleared.
 */
function outOfPairs(bet: NominatedCase, asked: number): NominatedCase {
  if (!isOpen(bet)) return bet
  if (bet.odds >= SUSPECT_FROM) return { ...bet, outcome: 'suspect' }
  const atBest = bet.odds * MOST_FACTOR ** (asked - bet.pairs)
  return bet.pairs === 0 || atBest >= SUSPECT_FROM ? bet : { ...bet, outcome: 'flaky' }
}
