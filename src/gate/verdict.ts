import { exactTest } from '../compare/exact-test.ts'
import type { Decision, Look } from '../domain/evaluation.ts'
import type { Verdict } from '../domain/verdict.ts'
import { findBarMissed } from './absolute-bars.ts'
import type { GateSuite, NominatedCase } from './protocol.ts'
import { isLost, type TrialBook } from './trial-book.ts'

/** What a gate knows when it has run its last trial. */
export interface Evidence {
  readonly suite: GateSuite
  readonly book: TrialBook
  readonly nominated: readonly NominatedCase[]
  /** The last look taken, if any. */
  readonly look: Look | null
  /** What ended the trials. */
  readonly endedBy: Decision['endedBy']
}

export interface Ruling {
  readonly verdict: Exclude<Verdict, 'not-applicable' | 'not-measured' | 'accepted'>
  readonly endedBy: Decision['endedBy']
  readonly because: string
}

/** One-sided level at which the candidate counts as erring more often than the baseline. */
const MORE_ERRORS_AT = 0.01

/** The verdict of a suite that was measured: first what fails it, then what leaves it open, then what passes it. */
export function ruleOn(evidence: Evidence): Ruling {
  return findFailure(evidence) ?? findDoubt(evidence) ?? passOf(evidence)
}

function findFailure({ suite, book, nominated, look, endedBy }: Evidence): Ruling | null {
  const broken = brokenCases(nominated)
  if (broken.length > suite.policy.maxBrokenCases) {
    return { verdict: 'regressed', endedBy: 'case-confirmed', because: `${count(broken.length, 'case')} broke` }
  }
  if (endedBy === 'suite-test') return { verdict: 'regressed', endedBy, because: 'the suite as a whole got worse' }
  if (endedBy === 'tag-test')
    return { verdict: 'regressed', endedBy, because: `${taggedCases(failedTags(look))} got worse` }
  const candidates = book.cases.map(({ candidate }) => candidate)
  const missed = findBarMissed(suite.cases, candidates, suite.policy)
  return missed === null ? null : { verdict: 'regressed', ...missed }
}

/** What ended a run, to follow a colon. */
const RUN_ENDINGS = { budget: 'the budget ended', deadline: 'the time ended' } as const

function findDoubt({ book, nominated, look, endedBy }: Evidence): Ruling | null {
  const inconclusive = (because: string): Ruling => ({ verdict: 'inconclusive', endedBy, because })
  const suspects = nominated.filter(({ outcome }) => outcome === 'suspect').length
  const unfinished = nominated.filter(({ outcome }) => outcome === 'unfinished')
  if (hasMoreErrors(book)) return inconclusive('the candidate errors more')
  if (suspects > 0) return inconclusive(`${count(suspects, 'case')} may have broken, not beyond doubt`)
  if (unfinished.length > 0) {
    const why = endedBy === 'budget' || endedBy === 'deadline' ? `: ${RUN_ENDINGS[endedBy]}` : ''
    return inconclusive(`${leftUnfinished(unfinished, book)}${why}`)
  }
  if (endedBy === 'budget') return inconclusive('the budget ended before the suite could be decided')
  if (endedBy === 'deadline') return inconclusive('the time ended before the suite could be decided')
  if (endedBy === 'last-look') return inconclusive(`the last look neither proves nor excludes a drop${whereOpen(look)}`)
  return null
}

/** Flips that could not be run again; where there is none, cases that never had a score on the candidate. */
function leftUnfinished(unfinished: readonly NominatedCase[], book: TrialBook): string {
  const flips = unfinished.filter(({ case: position }) => !isLost(book, position)).length
  if (flips > 0) return `${count(flips, 'flipped case')} could not be run again`
  return `${count(unfinished.length, 'case')} could be measured on the baseline alone`
}

/** What is open, where it is not the suite as a whole. */
function whereOpen(look: Look | null): string {
  if (look === null) return ''
  // A p at its bound has left nothing open: the drop is smaller than the tolerance.
  const isOpen = ({ p, failAt }: Pick<Look, 'p' | 'failAt'>) => p > failAt && p <= look.stopAbove
  const tags = (look.tags ?? []).filter(isOpen)
  return isOpen(look) || tags.length === 0 ? '' : ` of ${taggedCases(tags.map(({ tag }) => tag))}`
}

/** The gated tags for which the suite fails at a look. */
export function failedTags(look: Look | null): readonly string[] {
  return (look?.tags ?? []).flatMap(({ tag, failed }) => (failed ? [tag] : []))
}

function taggedCases(tags: readonly string[]): string {
  return `the cases tagged ${tags.map((tag) => `“${tag}”`).join(', ')}`
}

function passOf({ endedBy }: Evidence): Ruling {
  if (endedBy === 'identical-requests') return { verdict: 'pass', endedBy, because: 'every request is byte-identical' }
  if (endedBy === 'within-tolerance') return { verdict: 'pass', endedBy, because: 'lower by less than the tolerance' }
  return { verdict: 'pass', endedBy, because: 'no regression found' }
}

/** The cases that were confirmed as broken. */
export function brokenCases(nominated: readonly NominatedCase[]): readonly NominatedCase[] {
  return nominated.filter(({ outcome }) => outcome === 'confirmed')
}

/** Fisher's exact test on trials kept and lost: the one-case form of the suite's test. */
export function hasMoreErrors({ lost, pairs }: TrialBook): boolean {
  const kept = { nB: pairs, b: pairs - lost.baseline, nC: pairs, c: pairs - lost.candidate }
  return exactTest([kept]) <= MORE_ERRORS_AT
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`
}
