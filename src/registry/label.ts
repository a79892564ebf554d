import { type Digest, shortDigest, textDigest } from '../domain/digest.ts'
import type { Parsed } from '../domain/fault.ts'
import type { BundleFiles, FileStamp } from './bundle-files.ts'
import { changedFiles, readStamps, stampJson } from './bundle-files.ts'
import type { HistoryEntry } from './history.ts'
import { labelFolder, labelManifestPath, MANIFEST } from './layout.ts'
import { digestMember, filledMember, parseStored, storedText, timeMember } from './stored-json.ts'

/** Where a label points, as the manifest beside the prompt's files says. */
export interface LabelManifest {
  readonly label: string
  readonly prompt: string
  /** The prompt's file among `files`. */
  readonly entry: string
  readonly digest: Digest
  /** The entry of the history that moved it here. */
  readonly seq: number
  readonly at: string
  /** By path within the label's folder. */
  readonly files: readonly FileStamp[]
}

/** What moving a label takes. */
export interface LabelMove {
  readonly label: string
  readonly prompt: string
  readonly bundle: BundleFiles
  readonly seq: number
  readonly at: string
}

/**
 * The change to a label's folder: the bundle's files as an application reads them, the manifest, and `null` for what lies
 * there now and belongs to neither. @param present paths of the registry.
 */
export function labelEntries(move: LabelMove, present: readonly string[]): ReadonlyMap<string, string | null> {
  const { label, prompt, bundle, seq, at } = move
  const folder = labelFolder(label, prompt)
  // A bundle may have been recorded for another prompt first; here its file is called as this one's.
  const own = prompt + bundle.path.slice(bundle.prompt.length)
  const entry = placeInLabel(own, own)
  const files = [...bundle.files].map(([path, text]) => {
    return [path === bundle.path ? entry : placeInLabel(path, bundle.path), text] as const
  })
  const stamps = files.map(([path, text]) => stampJson({ path, sha256: textDigest(text) }))
  const manifest = storedText({ label, prompt, entry, digest: bundle.digest, seq, at, files: stamps })
  const changes = new Map<string, string | null>(
    filesOfLabel(present, label, prompt).map((path) => [`${folder}/${path}`, null]),
  )
  for (const [path, text] of files) changes.set(`${folder}/${path}`, text)
  return changes.set(labelManifestPath(label, prompt), manifest)
}

/** Relative to the prompt's folder where it lies below it, so that includes still find each other. */
function placeInLabel(path: string, promptPath: string): string {
  const folder = promptPath.slice(0, promptPath.lastIndexOf('/') + 1)
  return path.startsWith(folder) ? path.slice(folder.length) : path.slice(path.lastIndexOf('/') + 1)
}

/** Paths within a label's folder that are its own: neither its manifest nor those of a prompt below it. */
export function filesOfLabel(paths: readonly string[], label: string, prompt: string): readonly string[] {
  const folder = `${labelFolder(label, prompt)}/`
  const inside = paths.filter((path) => path.startsWith(folder)).map((path) => path.slice(folder.length))
  const nested = inside.filter((path) => path.endsWith(`/${MANIFEST}`)).map((path) => path.slice(0, -MANIFEST.length))
  return inside.filter((path) => path !== MANIFEST && !nested.some((other) => path.startsWith(other)))
}

/** Reads a label's manifest. Problems are `registry-invalid`. */
export function parseLabelManifest(text: string, file: string): Parsed<LabelManifest> {
  return parseStored(text, file, (fields) => {
    const label = filledMember(fields, 'label')
    const prompt = filledMember(fields, 'prompt')
    const entry = filledMember(fields, 'entry')
    const digest = digestMember(fields, 'digest')
    fields.needs('seq', 'a whole number')
    const seq = fields.number('seq', { min: 1, integer: true })
    const at = timeMember(fields, 'at')
    const files = readStamps(fields)
    return label && prompt && entry && digest && seq && at
      ? { label, prompt, entry, digest, seq, at, files }
      : undefined
  })
}

/**
 * How a label differs from what its manifest and the history say, in sentences; none when nobody touched it by hand.
 * @param texts by path within the label's folder. @param last the last move in the history.
 */
export function labelDifferences(
  manifest: LabelManifest | null,
  texts: ReadonlyMap<string, string | null>,
  last: HistoryEntry | null,
): readonly string[] {
  if (manifest === null) {
    return last === null ? [] : [`the history says ${shortDigest(last.digest)}, and there is no manifest`]
  }
  const agrees = last !== null && last.digest === manifest.digest && last.seq === manifest.seq
  const said = last === null ? 'knows no move of it' : `says ${shortDigest(last.digest)} (entry ${last.seq})`
  const known = new Set(manifest.files.map(({ path }) => path))
  const strange = [...texts.keys()].filter((path) => !known.has(path)).map((path) => `${path} was never stored`)
  const moved = agrees
    ? []
    : [`the manifest says ${shortDigest(manifest.digest)} (entry ${manifest.seq}), the history ${said}`]
  return [...moved, ...changedFiles(manifest.files, texts), ...strange]
}
