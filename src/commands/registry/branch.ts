import { defaultPolicy } from '../../config/policy.ts'
import type { Repository } from '../../ports.ts'
import { readConfig } from '../../versions/config-file.ts'

/** Where the registry is looked for. */
export interface BranchInputs {
  /** As the user named it; `null`: as configured. */
  readonly branch: string | null
  readonly config: string | null
}

/**
 * The registry's branch: as named, else as the working tree's configuration says, else as HEAD's does, else the usual one.
 * A configuration that cannot be read must not stand in the way of a rollback.
 */
export async function registryBranch({ branch, config }: BranchInputs, repository: Repository): Promise<string> {
  if (branch !== null) return branch
  const trees = [async () => repository.worktree(), async () => repository.commit(await repository.resolve('HEAD'))]
  for (const open of trees) {
    const policy = await open()
      .then((tree) => readConfig(tree, config))
      .then((file) => (file.policy.kind === 'ok' ? file.policy.value : null))
      .catch(() => null)
    if (policy !== null) return policy.registry.branch
  }
  return defaultPolicy().registry.branch
}
