import { valueOrThrow } from '../../domain/fault.ts'
import type { RunnableSuite, SuitePlan } from '../../domain/plan.ts'
import { planSuites } from '../../plan/plan-suites.ts'
import type { Tree } from '../../ports.ts'
import { NO_FILES } from '../../versions/overlay.ts'
import { readVersions, type Versions } from '../../versions/read-versions.ts'
import { withInputs } from '../check/overrides.ts'
import type { DoctorInputs } from '../inputs.ts'

/** A version of the repository, or the step from one to another, read and planned. */
export interface Examined {
  readonly versions: Versions
  readonly plans: readonly SuitePlan[]
}

/**
 * Reads and plans every suite of one version, changed or not: every prompt counts as new beside an empty repository, and
 * the version's own policy holds. Throws a `Fault` with every problem.
 */
export function examineVersion(head: Tree, inputs: DoctorInputs): Promise<Examined> {
  return examineChange(NO_FILES, ownPolicy(head), inputs)
}

/** Reads and plans what a check would. Throws a `Fault` with every problem. */
export async function examineChange(base: Tree, head: Tree, inputs: DoctorInputs): Promise<Examined> {
  const read = await readVersions({ base, head, configPath: inputs.config })
  const versions = { ...read, policy: withInputs(read.policy, { ...inputs, concurrency: null }) }
  return { versions, plans: valueOrThrow(planSuites(versions)) }
}

/**
 * A tree that counts as a working tree, also where it is a commit: its own policy is then read from it alone, which is
 * what is examined here.
 */
function ownPolicy(tree: Tree): Tree {
  return {
    ref: tree.ref,
    sha: null,
    paths: () => tree.paths(),
    read: (path, maxBytes) => tree.read(path, maxBytes),
    contentId: (path) => tree.contentId(path),
  }
}

/** A suite as a check meets it whenever its prompt changes: both arms of every case are called. */
export function asIfChanged(plan: RunnableSuite): RunnableSuite {
  const cases = plan.cases.map((planned) => ({
    ...planned,
    baseline: planned.candidate,
    identical: false,
    gated: true,
  }))
  return { ...plan, kind: 'compare', baseline: plan.candidate, cases }
}
