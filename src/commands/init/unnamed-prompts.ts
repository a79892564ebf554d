import type { Tree } from '../../ports.ts'
import { readConfig } from '../../versions/config-file.ts'
import { matchSuites } from '../../versions/match-suites.ts'
import type { FoundPrompt, ReadyPrompt } from './find-prompts.ts'

/**
 * The prompts that could be checked and that the configuration of a version leaves out. A configuration that cannot be
 * read leaves out none: `doctor` tells what is wrong with it.
 */
export async function unnamedPrompts(tree: Tree, prompts: readonly FoundPrompt[]): Promise<readonly ReadyPrompt[]> {
  const ready = prompts.filter((prompt) => prompt.kind === 'ready')
  const { policy } = await readConfig(tree, null)
  if (policy.kind === 'bad') return []
  const suites = policy.value?.suites ?? null
  // Without suites, prompts with cases of their own are checked, but no longer once there is a suite.
  if (suites === null) return ready.some(({ dataset }) => dataset !== null) ? ready : []
  const named = matchSuites(suites, await tree.paths())
  return ready.filter(({ path }) => !named.has(path))
}
