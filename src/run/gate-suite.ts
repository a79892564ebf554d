import { digestOf } from '../domain/digest.ts'
import { isGraded, type PlannedCase, type RunnableSuite } from '../domain/plan.ts'
import type { GatePolicy } from '../domain/policy.ts'
import type { StoredBaseline } from '../domain/stored-baseline.ts'
import type { GateCase, GateSuite, TrialScore } from '../gate/protocol.ts'

/** What all suites of a run have in common for their gates. */
export interface GateCommons {
  readonly policy: GatePolicy
  /** Suites that share α. */
  readonly suites: number
  readonly seed: string
}

/** The commons of a run: α is shared by the suites that compare; a new prompt has nothing to be compared with. */
export function gateCommons(suites: readonly RunnableSuite[], policy: GatePolicy, seed: string): GateCommons {
  const comparing = suites.filter(({ kind }) => kind === 'compare').length
  return { policy, suites: Math.max(1, comparing), seed: runDigest(suites, seed) }
}

/**
 * One suite as its gate sees it: the cases that decide, in dataset order.
 *
 * @param gatedTags of these cases.
 * @param stored trials of their baseline; `null`: both arms are always run.
 */
export function gateSuite(
  cases: readonly PlannedCase[],
  gatedTags: readonly string[],
  commons: GateCommons,
  stored: StoredBaseline | null = null,
): GateSuite {
  const gateCases = { cases: cases.map(gateCase), gatedTags, graded: cases.some(isGraded) }
  return { ...commons, ...gateCases, ...(stored === null ? {} : { stored: storedScores(cases, stored) }) }
}

function storedScores(
  cases: readonly PlannedCase[],
  { cases: known }: StoredBaseline,
): readonly (readonly TrialScore[])[] {
  const byCase = new Map(known.map(({ id, trials }) => [id, trials]))
  return cases.map(({ case: { id } }) => byCase.get(id) ?? [])
}

/** A case as the gate sees it. */
export function gateCase({ case: fixture, identical }: PlannedCase): GateCase {
  const { id, weight, critical, mustPass, tags } = fixture
  return { id, weight, critical, mustPass, identical, tags }
}

/** The seed of the relabelling: the same inputs relabel alike, any others anew. */
function runDigest(suites: readonly RunnableSuite[], seed: string): string {
  const inputs = suites.map((suite) => ({
    suite: suite.suiteDigest,
    baseline: suite.kind === 'compare' ? suite.baseline.digest : null,
    candidate: suite.candidate.digest,
  }))
  return digestOf({ seed, inputs })
}
