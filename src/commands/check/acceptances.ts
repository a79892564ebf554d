import type { Evaluation } from '../../domain/evaluation.ts'
import type { RunnableSuite } from '../../domain/plan.ts'
import type { Policy } from '../../domain/policy.ts'
import type { Verdict } from '../../domain/verdict.ts'
import type { Acceptance } from '../../registry/acceptance.ts'
import type { Registry } from '../../registry-ports.ts'
import { accepted } from '../record/accepted.ts'
import { readState } from '../registry/state.ts'
import { readAcceptance } from '../registry/stored.ts'
import type { CheckPlan } from './plan.ts'

/** Looks for what maintainers took, by the prompts' paths. @param branch the registry's. */
export type FindAcceptances = (
  suites: readonly RunnableSuite[],
  branch: string,
) => Promise<ReadonlyMap<string, Acceptance>>

/** Whether an acceptance could change a verdict. */
export function isAcceptable(verdict: Verdict): boolean {
  return verdict === 'regressed' || verdict === 'inconclusive'
}

/** Looks in the registry. One that cannot be read accepts nothing: the verdict then stands as it is. */
export function acceptancesIn(open: (branch: string) => Registry): FindAcceptances {
  return async (suites, branch) => {
    const registry = open(branch)
    try {
      const state = await readState(registry)
      const found = new Map<string, Acceptance>()
      for (const { path, candidate, suiteDigest } of suites) {
        const acceptance = await readAcceptance(state, candidate.digest, suiteDigest)
        if (acceptance !== null) found.set(path, acceptance)
      }
      return found
    } catch {
      return new Map()
    }
  }
}

/** A question to ask at most where the answer matters. */
export function acceptancesOf({ suites, versions }: CheckPlan, find: FindAcceptances | undefined) {
  return async () => (await find?.(suites, versions.policy.registry.branch)) ?? new Map<string, Acceptance>()
}

/** The evaluation after what maintainers took; nobody is asked where there is nothing to take. */
export async function withAcceptances(
  evaluation: Evaluation,
  find: () => Promise<ReadonlyMap<string, Acceptance>>,
  policy: Pick<Policy, 'gate'>,
): Promise<Evaluation> {
  return isAcceptable(evaluation.verdict) ? accepted(evaluation, await find(), policy) : evaluation
}
