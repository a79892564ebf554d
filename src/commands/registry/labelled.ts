import type { Digest } from '../../domain/digest.ts'
import { fault } from '../../domain/fault.ts'
import { inlineIncludes } from '../../prompt/inline-includes.ts'
import { isNamedBy } from '../../prompt/path.ts'
import type { BundleFiles } from '../../registry/bundle-files.ts'
import { promptsWith } from './labels-in.ts'
import type { RegistryState } from './state.ts'
import { readLabel, readLabelled } from './stored.ts'

/** A prompt under a label, with the files that the label stands for. */
export interface LabelledPrompt {
  /** Its name. */
  readonly prompt: string
  /** Its path in the repository. */
  readonly path: string
  readonly digest: Digest
  /** Text by path in the repository. */
  readonly files: ReadonlyMap<string, string>
}

/**
 * What has a label, sorted by prompt. Throws a `Fault`: `usage` for a prompt that was named and does not have it,
 * `registry-invalid` for what was changed by hand.
 *
 * @param named a name or a path; `null`: every one.
 */
export async function labelledPrompts(
  state: RegistryState,
  label: string,
  named: string | null,
): Promise<readonly LabelledPrompt[]> {
  const all = promptsWith(label, state)
  const wanted = named === null ? all : all.filter((prompt) => isNamedBy(prompt, named))
  if (named !== null && wanted.length === 0) {
    throw fault('usage', `No prompt called ${named} has the label ${label}.`, 'See `prompt-staging labels`.')
  }
  const found: LabelledPrompt[] = []
  for (const prompt of [...wanted].sort()) found.push(...(await labelledPrompt(state, label, prompt)))
  return found
}

async function labelledPrompt(state: RegistryState, label: string, prompt: string): Promise<readonly LabelledPrompt[]> {
  const digest = (await readLabel(state, label, prompt))?.manifest.digest
  if (digest === undefined) return []
  const bundle = await readLabelled(state, label, prompt, digest)
  const path = prompt + bundle.path.slice(bundle.prompt.length)
  return [{ prompt, path, digest, files: placedAt(path, bundle) }]
}

/**
 * The prompt's text with what it includes in its place, since another prompt under the label may have another version
 * of the same file.
 */
function placedAt(path: string, bundle: BundleFiles): ReadonlyMap<string, string> {
  return new Map([[path, inlineIncludes(bundle.files.get(bundle.path) ?? '', bundle.path, bundle.files)]])
}
