import type { Repository, Revision, Tree } from '../../ports.ts'
import type { CheckInputs } from '../inputs.ts'
import { type FindLabelled, labelNamed, labelTree } from './label-base.ts'

/** Where versions are read from. */
export interface VersionPorts {
  readonly repository: Repository
  readonly findLabelled: FindLabelled
}

/** Opens both versions of the repository. Throws a `Fault` when one of them is not to be had. */
export async function openTrees(
  { base, head, names, config }: Pick<CheckInputs, 'base' | 'head' | 'names' | 'config'>,
  { repository, findLabelled }: VersionPorts,
): Promise<{ readonly base: Tree; readonly head: Tree }> {
  const tip = head === 'worktree' ? null : await repository.resolve(head)
  const label = labelNamed(base)
  const from = await baseRevision(label === null ? base : null, tip, repository)
  const before = repository.commit({ ...from, ref: names?.base ?? from.ref })
  return {
    base: label === null ? before : await labelTree(label, before, config, findLabelled),
    head: tip === null ? repository.worktree() : repository.commit({ ...tip, ref: names?.head ?? tip.ref }),
  }
}

function baseRevision(base: string | null, tip: Revision | null, repository: Repository): Promise<Revision> {
  return base === null ? repository.defaultBase(tip?.sha ?? 'HEAD') : repository.resolve(base)
}
