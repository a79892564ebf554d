import type { Tree } from '../../ports.ts'
import type { Registry } from '../../registry-ports.ts'
import { overlaid } from '../../versions/overlay.ts'
import { type LabelledPrompt, labelledPrompts } from '../registry/labelled.ts'
import { pointsNowhere } from '../registry/points-nowhere.ts'
import { readState } from '../registry/state.ts'
import { readSoundSuites } from '../registry/suites-at.ts'

/** Finds what a label points at. @param branch the registry's. */
export type FindLabelled = (label: string, branch: string) => Promise<readonly LabelledPrompt[]>

/** The label that a base such as `label:prod` names; `null` for a git ref, which can hold no colon. */
export function labelNamed(base: string | null): string | null {
  return /^label:(.+)$/s.exec(base ?? '')?.[1] ?? null
}

/**
 * A version of the repository in which every prompt is the one that a label points at; a prompt that the label does not
 * know is not there. Everything else is as in `ground`: policy, fixtures, and the cases and checks in the prompts' own
 * files.
 *
 * @param config path of the configuration; `null`: the usual places.
 */
export async function labelTree(label: string, ground: Tree, config: string | null, find: FindLabelled): Promise<Tree> {
  const { versions, suites, broken } = await readSoundSuites(ground, config)
  const labelled = await find(label, versions.policy.registry.branch)
  const files = new Map<string, string | null>([...suites, ...broken].map(({ path }) => [path, null]))
  for (const [path, text] of labelled.flatMap((one) => [...one.files])) files.set(path, text)
  return { ...overlaid(ground, files), ref: `label:${label}`, ground }
}

/**
 * Looks in the registry. Throws a `Fault`: `ref-not-found` when the label points at nothing there, `registry-invalid` when
 * it was changed by hand, `registry-refused` when it cannot be reached.
 */
export function labelledIn(open: (branch: string) => Registry): FindLabelled {
  return async (label, branch) => {
    const registry = open(branch)
    const state = await readState(registry)
    const found = await labelledPrompts(state, label, null)
    if (found.length === 0) throw pointsNowhere(label, state)
    return found
  }
}
