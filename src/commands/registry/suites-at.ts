import { valueOrThrow } from '../../domain/fault.ts'
import type { RunnableSuite } from '../../domain/plan.ts'
import { planSuites } from '../../plan/plan-suites.ts'
import type { Tree } from '../../ports.ts'
import { readVersions, type Versions } from '../../versions/read-versions.ts'

/** Every prompt with a suite that one commit has, under that commit's own policy. */
export interface SuitesAt {
  readonly versions: Versions
  readonly suites: readonly RunnableSuite[]
}

/** A version of the repository before it had any file. */
export const NO_FILES: Tree = {
  ref: 'nothing',
  sha: null,
  paths: async () => [],
  read: async () => null,
  contentId: async () => null,
}

/** Reads the suites of a commit. Throws a `Fault` with every problem of its configuration, prompts and fixtures. */
export async function readSuitesAt(head: Tree, configPath: string | null): Promise<SuitesAt> {
  const versions = await readVersions({ base: NO_FILES, head, configPath, headDecides: true })
  const plans = valueOrThrow(planSuites(versions))
  return { versions, suites: plans.flatMap((plan) => (plan.kind === 'not-applicable' ? [] : [plan])) }
}

/** The suite of a prompt, by its name or its path. */
export function findSuite(suites: readonly RunnableSuite[], prompt: string): RunnableSuite | null {
  const wanted = prompt.replace(/^(\.\/)+/, '')
  return suites.find(({ name, path }) => name === wanted || path === wanted) ?? null
}
