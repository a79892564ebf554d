import { type Digest, digestsMeant } from '../../domain/digest.ts'
import { type Fault, fault, valueOrThrow } from '../../domain/fault.ts'
import type { RunnableSuite } from '../../domain/plan.ts'
import type { Repository, Revision } from '../../ports.ts'
import { promptName, typedPrompt } from '../../prompt/path.ts'
import type { BundleFiles } from '../../registry/bundle-files.ts'
import { digestOfBundle, isStorableName } from '../../registry/layout.ts'
import { closest } from '../../text/closest.ts'
import { readPromptFiles } from '../../versions/prompt-files.ts'
import type { PromoteInputs } from '../registry/inputs.ts'
import type { RegistryState } from '../registry/state.ts'
import { readBundle } from '../registry/stored.ts'
import { findSuite } from '../registry/suites-at.ts'

/** What a label is to point at. */
export interface Target {
  /** The prompt's name. */
  readonly prompt: string
  readonly digest: Digest
  /** The suite that the prompt has today; `null`: none. */
  readonly suite: Digest | null
  readonly bundle: BundleFiles
  /** The commit whose files the bundle was read from; `null`: it came out of the registry. */
  readonly commit: string | null
}

/** Where targets are looked for. */
export interface TargetSources {
  readonly suites: readonly RunnableSuite[]
  readonly revision: Revision
  readonly state: RegistryState
  readonly repository: Repository
}

const NO_SUITE =
  'Name another commit (`--ref REF`), or a recorded bundle of a prompt that is gone: `--prompt P --digest D`.'

/** The bundles that the user named. Throws a `Fault` (`usage`) for a prompt or a bundle that nobody knows. */
export async function targetsOf(inputs: PromoteInputs, sources: TargetSources): Promise<readonly Target[]> {
  const [prompt] = inputs.prompts
  if (inputs.digest !== null && prompt !== undefined) return [await recordedTarget(prompt, inputs.digest, sources)]
  const { suites, revision } = sources
  const named = inputs.prompts.map((name) => findSuite(suites, name) ?? fail(unknownPrompt(name, sources)))
  const wanted = inputs.prompts.length === 0 ? suites : [...new Set(named)]
  if (wanted.length === 0) throw fault('usage', `There is no prompt with a suite at ${revision.ref}.`, NO_SUITE)
  return Promise.all(wanted.map((suite) => committedTarget(suite, sources)))
}

async function committedTarget(suite: RunnableSuite, { revision, state, repository }: TargetSources): Promise<Target> {
  const { name, path, candidate, suiteDigest } = suite
  requireStorable(name)
  const stored = await readBundle(state, candidate.digest)
  const files = valueOrThrow(await readPromptFiles(repository.commit(revision), path)) ?? new Map()
  const bundle = stored ?? { digest: candidate.digest, prompt: name, path, files }
  return { prompt: name, digest: candidate.digest, suite: suiteDigest, bundle, commit: revision.sha }
}

async function recordedTarget(prompt: string, text: string, sources: TargetSources): Promise<Target> {
  const { suites, state } = sources
  const digest = findDigest(text, state)
  const bundle = await readBundle(state, digest)
  if (bundle === null) throw new Error(`the registry lists ${digest} and lacks it`)
  const suite = findSuite(suites, prompt)
  const name = suite?.name ?? promptName(typedPrompt(prompt))
  // A mistyped name must be no new prompt: applications would pull it from then on, beside the one that was meant.
  if (suite === null && !state.history.some((entry) => entry.prompt === name)) throw unknownPrompt(prompt, sources)
  requireStorable(name)
  return { prompt: name, digest, suite: suite?.suiteDigest ?? null, bundle, commit: null }
}

function requireStorable(name: string): void {
  if (isStorableName(name)) return
  throw fault('usage', `A prompt called ${name} cannot have a label.`, 'Rename the prompt.', { file: name })
}

/** A bundle of the registry by its digest, in full or at least 7 of its first hex digits. */
export function findDigest(text: string, { paths, place }: RegistryState): Digest {
  const all = paths.flatMap((path) => digestOfBundle(path) ?? [])
  const found = digestsMeant(text, all)
  const [digest, second] = found ?? []
  if (digest !== undefined && second === undefined) return digest
  const many = second === undefined ? 'is the digest of no bundle' : 'stands for several bundles'
  const flaw = found === null ? 'has fewer than 7 digits, too few to tell a bundle' : many
  throw fault('usage', `${text} ${flaw} in the registry (${place}).`, 'Take one that `prompt-staging history` shows.')
}

function unknownPrompt(name: string, { suites, revision }: TargetSources): Fault {
  const names = suites.map((suite) => suite.name)
  const near = closest(name, names)
  const meant = near === null ? '' : ` Did you mean ${near}?`
  const known = names.length === 0 ? 'There is none.' : `There are ${names.slice(0, 10).join(', ')}.`
  const message = `No prompt with a suite at ${revision.ref} is called ${name}.${meant}`
  return fault('usage', message, `${known} Name one by its path, with or without the suffix.`)
}

function fail(error: Fault): never {
  throw error
}
