import { seededUniform } from '../compare/random.ts'
import { type SignedCase, signFlipTest } from '../compare/sign-flip.ts'
import type { JudgedPair, PairwiseFigure, Preference } from '../domain/pairwise.ts'
import type { SuiteResult } from './suite-result.ts'

/** What each pairwise judge of a suite prefers, over its gated cases; none without such a judge, or when it was not asked. */
export function pairwiseFigures({ suite, pairs, outcome }: SuiteResult): readonly PairwiseFigure[] {
  if (pairs === undefined) return []
  const gated = suite.cases.filter((planned) => planned.gated || suite.kind === 'new')
  const names = new Set(gated.flatMap(({ pairwise = [] }) => pairwise.map(({ spec }) => spec.name)))
  const skipped = suite.kind === 'new' ? 'the prompt is new, so there are no answers to compare with' : null
  return [...names].map((name) => {
    const own = pairs.filter(({ judge }) => judge === name)
    const note = skipped ?? noteOn(own, outcome.stored !== undefined)
    return { name, ...countsOf(own), pValue: pValueOf(own, `${suite.suiteDigest} ${name}`), note, pairs: own }
  })
}

function countsOf(
  pairs: readonly JudgedPair[],
): Pick<PairwiseFigure, 'wins' | 'losses' | 'ties' | 'unscored' | 'share'> {
  const count = (wanted: Preference) => pairs.filter(({ preference }) => preference === wanted).length
  const [wins, losses] = [count('candidate'), count('baseline')]
  const share = wins + losses === 0 ? null : wins / (wins + losses)
  return { wins, losses, ties: count('tie'), unscored: count('unscored'), share }
}

/** Unscored pairs are left out; the pairs of one case are one unit. */
function pValueOf(pairs: readonly JudgedPair[], seed: string): number | null {
  const cases = new Map<string, SignedCase>()
  for (const { caseId, preference } of pairs) {
    if (preference === 'unscored') continue
    const { net, pairs: seen } = cases.get(caseId) ?? { net: 0, pairs: 0 }
    cases.set(caseId, { net: net + SIGNS[preference], pairs: seen + 1 })
  }
  return cases.size === 0 ? null : signFlipTest([...cases.values()], seededUniform(seed))
}

const SIGNS = { candidate: 1, baseline: -1, tie: 0 } as const

function noteOn(pairs: readonly JudgedPair[], stored: boolean): string | null {
  const unscored = pairs.find(({ preference }) => preference === 'unscored')
  // What the judge said stands behind the colon; not every report may show that.
  if (unscored !== undefined) return unscored.reason.split(':')[0] || null
  if (pairs.length > 0) return null
  return stored ? 'of stored trials there are scores and no answers to compare' : 'no case has answers of both versions'
}
