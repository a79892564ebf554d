import { fault } from '../../domain/fault.ts'
import type { Tree } from '../../ports.ts'
import { inlineIncludes } from '../../prompt/inline-includes.ts'
import type { BundleFiles } from '../../registry/bundle-files.ts'
import { labelOfManifest } from '../../registry/layout.ts'
import type { Registry } from '../../registry-ports.ts'
import { overlaid } from '../record/overlay.ts'
import { type RegistryState, readState, tampered } from '../registry/state.ts'
import { readBundle, readLabel } from '../registry/stored.ts'
import { readSoundSuites } from '../registry/suites-at.ts'

/** Finds the bundles that a label points at, by the prompts' names. @param branch the registry's. */
export type FindLabelled = (label: string, branch: string) => Promise<ReadonlyMap<string, BundleFiles>>

/** The label that a base such as `label:prod` names; `null` for a git ref, which can hold no colon. */
export function labelNamed(base: string | null): string | null {
  return /^label:(.+)$/s.exec(base ?? '')?.[1] ?? null
}

/**
 * A version of the repository in which every prompt is the one that a label points at, and a prompt that the label does
 * not know is not there. All else (policy, fixtures) is as in `ground`.
 *
 * @param config path of the configuration; `null`: the usual places.
 */
export async function labelTree(label: string, ground: Tree, config: string | null, find: FindLabelled): Promise<Tree> {
  const { versions, suites, broken } = await readSoundSuites(ground, config)
  const labelled = await find(label, versions.policy.registry.branch)
  const files = new Map<string, string | null>([...suites, ...broken].map(({ path }) => [path, null]))
  for (const [prompt, bundle] of labelled) {
    // With what it includes in it: another prompt under the label may have another version of the same file.
    const text = inlineIncludes(bundle.files.get(bundle.path) ?? '', bundle.path, bundle.files)
    files.set(ownPath(prompt, bundle), text)
  }
  return { ...overlaid(ground, files), ref: `label:${label}` }
}

/** Two prompts may have the same bundle; it is stored under the path of the one that was recorded first. */
function ownPath(prompt: string, bundle: BundleFiles): string {
  return prompt + bundle.path.slice(bundle.prompt.length)
}

/**
 * Looks in the registry. Throws a `Fault`: `ref-not-found` when the label points at nothing there, `registry-invalid` when
 * it was changed by hand, `registry-refused` when it cannot be reached.
 */
export function labelledIn(open: (branch: string) => Registry): FindLabelled {
  return async (label, branch) => {
    const registry = open(branch)
    try {
      return await readLabelled(await readState(registry), label)
    } finally {
      await registry.close()
    }
  }
}

async function readLabelled(state: RegistryState, label: string): Promise<ReadonlyMap<string, BundleFiles>> {
  const named = state.paths.map(labelOfManifest).filter((found) => found !== null)
  const found = new Map<string, BundleFiles>()
  for (const { prompt } of named.filter((one) => one.label === label)) {
    const digest = (await readLabel(state, label, prompt))?.manifest.digest
    const bundle = digest === undefined ? null : await readBundle(state, digest)
    if (bundle === null) throw tampered(`The label ${label} of ${prompt}`, ['its bundle is gone'], state.place)
    found.set(prompt, bundle)
  }
  if (found.size > 0) return found
  const labels = [...new Set(named.map((one) => one.label))].sort().join(', ')
  const hint = labels === '' ? 'Record or promote a prompt first.' : `Labels that point at something: ${labels}.`
  throw fault('ref-not-found', `The label ${JSON.stringify(label)} points at nothing in the ${state.place}`, hint)
}
