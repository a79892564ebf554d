import type { Digest } from '../../domain/digest.ts'
import { errorMessage } from '../../domain/error-message.ts'
import type { Evaluation } from '../../domain/evaluation.ts'
import type { RunnableSuite } from '../../domain/plan.ts'
import type { Policy } from '../../domain/policy.ts'
import type { Verdict } from '../../domain/verdict.ts'
import { type Acceptance, isAbout } from '../../registry/acceptance.ts'
import type { Registry } from '../../registry-ports.ts'
import { accepted } from '../record/accepted.ts'
import { readState } from '../registry/state.ts'
import { readAcceptance } from '../registry/stored.ts'
import type { CheckPlan } from './plan.ts'

/** What maintainers took, and what readers must know where that could not be told. */
export interface FoundAcceptances {
  /** By the prompts' paths. */
  readonly acceptances: ReadonlyMap<string, Acceptance>
  readonly notices: readonly string[]
}

/** Looks for what maintainers took. Never throws. @param branch the registry's. */
export type FindAcceptances = (suites: readonly RunnableSuite[], branch: string) => Promise<FoundAcceptances>

const NONE: FoundAcceptances = { acceptances: new Map(), notices: [] }

/** Whether an acceptance could change a verdict. */
export function isAcceptable(verdict: Verdict): boolean {
  return verdict === 'regressed' || verdict === 'inconclusive'
}

/** Looks in the registry. One that cannot be read accepts nothing: the verdict then stands, with a word about that. */
export function acceptancesIn(open: (branch: string) => Registry): FindAcceptances {
  return async (suites, branch) => {
    const registry = open(branch)
    try {
      const state = await readState(registry)
      const found = new Map<string, Acceptance>()
      const notices: string[] = []
      for (const suite of suites) {
        const acceptance = await readAcceptance(state, suite.candidate.digest, suite.suiteDigest)
        if (acceptance === null) continue
        if (isAbout(acceptance, comparedWith(suite))) found.set(suite.path, acceptance)
        else notices.push(ofAnother(suite, acceptance))
      }
      return { acceptances: found, notices }
    } catch (error) {
      const why = errorMessage(error)
      return {
        ...NONE,
        notices: [
          `Whether a maintainer accepted this could not be told, so the verdict stands as it was measured: ${why}`,
        ],
      }
    }
  }
}

function comparedWith(suite: RunnableSuite): Digest | null {
  return suite.kind === 'compare' ? suite.baseline.digest : null
}

function ofAnother({ path }: RunnableSuite, { origin, at }: Acceptance): string {
  return `${path}: what ${origin.actor} accepted at ${at} was compared with another version of it, so it has to be accepted again.`
}

/** What maintainers took of a plan's suites, looked up only when the answer is asked for. */
export function acceptancesOf({ suites, versions }: CheckPlan, find: FindAcceptances | undefined) {
  return async () => (await find?.(suites, versions.policy.registry.branch)) ?? NONE
}

/** The evaluation after what maintainers took; nobody is asked where there is nothing to take. */
export async function withAcceptances(
  evaluation: Evaluation,
  find: () => Promise<FoundAcceptances>,
  policy: Pick<Policy, 'gate'>,
): Promise<Evaluation> {
  if (!isAcceptable(evaluation.verdict)) return evaluation
  const { acceptances, notices } = await find()
  return accepted({ ...evaluation, notices: [...evaluation.notices, ...notices] }, acceptances, policy)
}
