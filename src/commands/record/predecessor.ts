import type { Digest } from '../../domain/digest.ts'
import { Fault } from '../../domain/fault.ts'
import type { RunnableSuite } from '../../domain/plan.ts'
import type { Repository, Revision, Tree } from '../../ports.ts'
import { inlineIncludes } from '../../prompt/inline-includes.ts'
import { isPromptPath, isTextPath } from '../../prompt/path.ts'
import { STAGING } from '../../registry/layout.ts'
import { NO_FILES } from '../../versions/overlay.ts'
import { readWholePrompt } from '../../versions/prompt-files.ts'
import type { RegistryState } from '../registry/state.ts'
import { digestOfText, readLabel, readLabelled } from '../registry/stored.ts'

/** The commit before: as named, else the first parent, else nothing at all. */
export async function predecessor(base: string | null, { sha }: Revision, repository: Repository): Promise<Tree> {
  try {
    return repository.commit(await repository.resolve(base ?? `${sha}^`))
  } catch (error) {
    if (base === null && error instanceof Fault && error.code === 'ref-not-found') return NO_FILES
    throw error
  }
}

/**
 * The text that a prompt is compared with. That is what `staging` points at, even when later changes were refused
 * since. Where it points nowhere, or at this very bundle (whose record does not count), it is what the commit before
 * had. `null`: there is nothing else to compare with, so the prompt counts as new.
 */
export async function textBefore(suite: RunnableSuite, state: RegistryState, before: Tree): Promise<string | null> {
  const staged = await stagedText(suite, state)
  return staged === undefined ? committedText(suite, before) : staged
}

/** The text that `staging` points at. `null`: it is gone; `undefined`: `staging` points nowhere, or at this very bundle. */
async function stagedText(
  { name, candidate }: RunnableSuite,
  state: RegistryState,
): Promise<string | null | undefined> {
  const digest: Digest | undefined = (await readLabel(state, STAGING, name))?.manifest.digest
  if (digest === undefined || digest === candidate.digest) return undefined
  const bundle = await readLabelled(state, STAGING, name, digest)
  const text = bundle.files.get(bundle.path)
  return text === undefined ? null : inlineIncludes(text, bundle.path, bundle.files)
}

/**
 * Paths at which the commit before had prompts that were only renamed since. Next to its old file such a prompt would
 * count as unchanged, and would not be run although it has no record.
 */
export async function oldPaths(
  prompts: readonly RunnableSuite[],
  before: Tree,
  head: Tree,
): Promise<readonly string[]> {
  if (prompts.length === 0) return []
  const bundles = new Set(prompts.map(({ candidate }) => candidate.digest))
  const here = new Set(await head.paths())
  const gone: string[] = []
  for (const path of await before.paths()) {
    if (here.has(path) || !(isPromptPath(path) || isTextPath(path))) continue
    const digest = digestOfText(await readWholePrompt(before, path), path)
    if (digest !== null && bundles.has(digest)) gone.push(path)
  }
  return gone
}

/** The text at the commit before; `null` when there is none, or when it is the same bundle written otherwise. */
async function committedText({ path, candidate }: RunnableSuite, before: Tree): Promise<string | null> {
  const text = await readWholePrompt(before, path)
  return digestOfText(text, path) === candidate.digest ? null : text
}
