import { type Digest, shortDigest } from '../../domain/digest.ts'
import { bundleOf } from '../../prompt/bundle.ts'
import { parsePrompt } from '../../prompt/prompt.ts'
import { type Acceptance, parseAcceptance } from '../../registry/acceptance.ts'
import { type BundleFiles, changedFiles, parseBundleManifest } from '../../registry/bundle-files.ts'
import { type HistoryEntry, movesOf } from '../../registry/history.ts'
import { filesOfLabel, type LabelManifest, labelDifferences, parseLabelManifest } from '../../registry/label.ts'
import {
  acceptancePath,
  bundleFilePath,
  bundleManifestPath,
  digestsOfRecord,
  labelFolder,
  labelManifestPath,
  recordPath,
} from '../../registry/layout.ts'
import { type BundleRecord, parseRecord } from '../../registry/record.ts'
import { MAX_REGISTRY_FILE, type RegistryState, readStored, tampered } from './state.ts'

/** Where a label of a prompt points, and since which move; `null` when it points nowhere. */
export interface LabelPosition {
  readonly manifest: LabelManifest
  readonly move: HistoryEntry
  /** By path within the label's folder. */
  readonly texts: ReadonlyMap<string, string>
}

/** Reads a label. Throws a `Fault` (`registry-invalid`) that lists what was changed by hand, if anything was. */
export async function readLabel(state: RegistryState, label: string, prompt: string): Promise<LabelPosition | null> {
  const folder = labelFolder(label, prompt)
  const manifest = await readStored(state, labelManifestPath(label, prompt), parseLabelManifest)
  const texts = new Map<string, string>()
  for (const path of filesOfLabel(state.paths, label, prompt)) {
    const text = await state.tree.read(`${folder}/${path}`, MAX_REGISTRY_FILE)
    if (text !== null) texts.set(path, text)
  }
  const move = movesOf(state.history, label, prompt).at(-1) ?? null
  const differences = labelDifferences(manifest, texts, move)
  if (differences.length > 0) throw tampered(`${folder} of the registry`, differences, state.place)
  return manifest === null || move === null ? null : { manifest, move, texts }
}

/** The bundle that a label of a prompt points at. Throws a `Fault` when it is not what it was, or gone. */
export async function readLabelled(
  state: RegistryState,
  label: string,
  prompt: string,
  digest: Digest,
): Promise<BundleFiles> {
  const bundle = await readBundle(state, digest)
  if (bundle === null) throw tampered(`The label ${label} of ${prompt}`, ['its bundle is gone'], state.place)
  return bundle
}

/** The exact files of a bundle; `null` when the registry lacks it. Throws a `Fault` when they are not what they were. */
export async function readBundle(state: RegistryState, digest: Digest): Promise<BundleFiles | null> {
  const manifest = await readStored(state, bundleManifestPath(digest), parseBundleManifest)
  if (manifest === null) return null
  const texts = new Map<string, string | null>()
  for (const { path } of manifest.files) {
    texts.set(path, await state.tree.read(bundleFilePath(digest, path), MAX_REGISTRY_FILE))
  }
  const files = new Map([...texts].flatMap(([path, text]) => (text === null ? [] : [[path, text] as const])))
  const found = digestOfFiles(files, manifest.path)
  const differences = [
    ...changedFiles(manifest.files, texts),
    ...(found === digest && manifest.digest === digest ? [] : [`its prompt is ${nameOf(found)} now`]),
  ]
  if (differences.length > 0) throw tampered(`Bundle ${shortDigest(digest)}`, differences, state.place)
  return { digest, prompt: manifest.prompt, path: manifest.path, files }
}

function nameOf(digest: Digest | null): string {
  return digest === null ? 'unreadable' : shortDigest(digest)
}

/** The digest of a prompt's files, recomputed; `null` when they are no prompt. @param path the prompt's own. */
export function digestOfFiles(files: ReadonlyMap<string, string>, path: string): Digest | null {
  const text = files.get(path)
  if (text === undefined) return null
  const prompt = parsePrompt(text, path, files)
  return prompt.kind === 'ok' ? bundleOf(prompt.value).digest : null
}

/** The digest of a prompt that stands in one text, what it includes in its place; `null` when it is none. */
export function digestOfText(text: string | null, path: string): Digest | null {
  return text === null ? null : digestOfFiles(new Map([[path, text]]), path)
}

export async function readRecord(state: RegistryState, digest: Digest, suite: Digest): Promise<BundleRecord | null> {
  const path = recordPath(digest, suite)
  return inItsPlace(await readStored(state, path, parseRecord), { path, digest, suite }, state)
}

export async function readAcceptance(state: RegistryState, digest: Digest, suite: Digest): Promise<Acceptance | null> {
  const path = acceptancePath(digest, suite)
  return inItsPlace(await readStored(state, path, parseAcceptance), { path, digest, suite }, state)
}

interface Place {
  readonly path: string
  readonly digest: Digest
  readonly suite: Digest
}

/**
 * Refuses a file that was copied here from another bundle or suite: its seal is unbroken, but it is about something
 * else.
 */
function inItsPlace<T extends Omit<Place, 'path'>>(
  found: T | null,
  { path, digest, suite }: Place,
  { place }: RegistryState,
): T | null {
  if (found === null || (found.digest === digest && found.suite === suite)) return found
  const about = `it is about bundle ${shortDigest(found.digest)} under suite ${shortDigest(found.suite)}`
  throw tampered(path, [about], place)
}

/** The suites under which a bundle has a record. */
export function suitesOfBundle({ paths }: RegistryState, digest: Digest): readonly Digest[] {
  return paths.flatMap((path) => {
    const found = digestsOfRecord(path)
    return found?.digest === digest ? [found.suite] : []
  })
}
