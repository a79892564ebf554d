import type { Repository, Tree } from '../../ports.ts'
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
  const label = labelNamed(base)
  const named = label === null && base !== null ? repository.resolve(base) : null
  named?.catch(() => undefined)
  const tip = head === 'worktree' ? null : await repository.resolve(head)
  const from = await (named ?? repository.defaultBase(tip?.sha ?? 'HEAD'))
  const before = repository.commit({ ...from, ref: names?.base ?? from.ref })
  return {
    base: label === null ? before : await labelTree(label, before, config, findLabelled),
    head: tip === null ? repository.worktree() : repository.commit({ ...tip, ref: names?.head ?? tip.ref }),
  }
}
