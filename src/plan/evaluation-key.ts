import { type Digest, digestOf } from '../domain/digest.ts'
import type { PlannedCase, RunnableSuite } from '../domain/plan.ts'
import type { Policy } from '../domain/policy.ts'
import { judgeIdentity, providerIdentity } from './identity.ts'

/**
 * Identity of an evaluation: what both versions send, what they are run on, what judges and what decides. Equal keys,
 * equal questions, so a verdict is never drawn a second time. Commits and paths are no part of it: a rebase or an
 * unrelated push changes no answer. Source: docs/statistics.md, "A verdict is drawn once".
 *
 * @param policy its provider's address has to be filled in where the environment gives it.
 */
export function evaluationKey(suites: readonly RunnableSuite[], policy: Policy): Digest {
  const { provider, judge, gate } = policy
  return digestOf({
    suites: suites.map(suiteIdentity).sort((a, b) => (a.digest < b.digest ? -1 : 1)),
    judge: judgeIdentity(judge),
    provider: providerIdentity(provider),
    gate,
  })
}

function suiteIdentity({ suiteDigest, gatedTags, cases }: RunnableSuite): { readonly digest: Digest } {
  return { digest: digestOf({ suiteDigest, gatedTags, cases: cases.map(caseRequests).sort() }) }
}

function caseRequests({ case: fixture, baseline, candidate, gated }: PlannedCase): string {
  return digestOf([fixture.id, gated, baseline?.digest ?? null, candidate.digest])
}
