import { Fault } from '../../domain/fault.ts'
import { isRunnable, type SuitePlan } from '../../domain/plan.ts'
import { estimateRun } from '../../plan/estimate.ts'
import type { Repository, Revision, Tree } from '../../ports.ts'
import { openTrees, type VersionPorts } from '../check/trees.ts'
import type { DoctorInputs } from '../inputs.ts'
import type { Examined } from './examine.ts'
import type { ChangedPrompt, ChangeReport } from './report.ts'

/** The version to examine, and the one that a check would compare it with. */
export interface Versioned {
  readonly head: Tree
  /** `null`: there is none. */
  readonly base: Tree | null
  /** Why there is no base, as a sentence. */
  readonly notices: readonly string[]
}

/** Opens both versions. A base that was named must exist; the default one need not, in a repository that is only set up. */
export async function openVersions(inputs: DoctorInputs, ports: VersionPorts): Promise<Versioned> {
  const { head, base } = inputs
  if (base !== null) return { ...(await openTrees(inputs, ports)), notices: [] }
  const { repository } = ports
  const tip = head === 'worktree' ? null : await repository.resolve(head)
  const tree = tip === null ? repository.worktree() : repository.commit(tip)
  const from = await defaultBase(repository, tip)
  if (from instanceof Fault) return { head: tree, base: null, notices: [withoutBase(from)] }
  return { head: tree, base: repository.commit(from), notices: [] }
}

async function defaultBase(repository: Repository, tip: Revision | null): Promise<Revision | Fault> {
  try {
    return await repository.defaultBase(tip?.sha ?? 'HEAD')
  } catch (error) {
    // Outside of any repository the fault is not that there is nothing to compare with.
    if (error instanceof Fault && error.code !== 'not-a-repository') return error
    throw error
  }
}

function withoutBase({ message, hint }: Fault): string {
  return `A check would find nothing to compare with: ${message.replace(/\.$/, '')}. ${hint}`
}

/** What a check would do now. */
export function changeReport(base: Tree, { versions, plans }: Examined): ChangeReport {
  return {
    base: { ref: base.ref, sha: base.sha },
    prompts: plans.map(changedPrompt),
    estimate: estimateRun(plans.filter(isRunnable), versions.policy),
  }
}

function changedPrompt(plan: SuitePlan): ChangedPrompt {
  const { path, kind } = plan
  if (plan.kind === 'not-applicable') return { path, kind, cases: 0, reason: plan.reason }
  return { path, kind, cases: plan.cases.length, reason: null }
}
