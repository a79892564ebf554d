import { type Digest, textDigest } from '../domain/digest.ts'
import type { Parsed } from '../domain/fault.ts'
import type { JsonObject } from '../domain/json.ts'
import type { Fields } from '../text/fields.ts'
import { bundleFilePath, bundleManifestPath } from './layout.ts'
import { digestMember, filledMember, parseStored, storedText } from './stored-json.ts'

/** The exact files of a bundle. */
export interface BundleFiles {
  readonly digest: Digest
  /** The prompt's name and path when the bundle was first recorded; another prompt may have the same bundle. */
  readonly prompt: string
  readonly path: string
  /** Text by path in the repository. */
  readonly files: ReadonlyMap<string, string>
}

/** A file of a bundle, and the digest of its bytes. */
export interface FileStamp {
  readonly path: string
  /** As `sha256sum` prints it, behind `sha256:`. */
  readonly sha256: Digest
}

/** What a bundle's manifest says. */
export interface BundleManifest {
  readonly digest: Digest
  readonly prompt: string
  readonly path: string
  readonly files: readonly FileStamp[]
}

/** The files that a bundle adds to the registry. */
export function bundleEntries({ digest, prompt, path, files }: BundleFiles): ReadonlyMap<string, string> {
  const stamps = [...files].map(([file, text]) => ({ path: file, sha256: textDigest(text) }))
  const manifest = storedText({ digest, prompt, path, files: stamps })
  const stored = [...files].map(([file, text]) => [bundleFilePath(digest, file), text] as const)
  return new Map([[bundleManifestPath(digest), manifest], ...stored])
}

/** Reads a bundle's manifest. Problems are `registry-invalid`. */
export function parseBundleManifest(text: string, file: string): Parsed<BundleManifest> {
  return parseStored(text, file, (fields) => {
    const digest = digestMember(fields, 'digest')
    const prompt = filledMember(fields, 'prompt')
    const path = filledMember(fields, 'path')
    const files = readStamps(fields)
    return digest && prompt && path ? { digest, prompt, path, files } : undefined
  })
}

/** Reads the member `files` of a manifest. */
export function readStamps(fields: Fields): readonly FileStamp[] {
  fields.needs('files', 'a list of files')
  return fields.maps('files', 'a path and a sha256').flatMap((file) => {
    const path = filledMember(file, 'path')
    const sha256 = digestMember(file, 'sha256')
    return path && sha256 ? [{ path, sha256 }] : []
  })
}

export function stampJson({ path, sha256 }: FileStamp): JsonObject {
  return { path, sha256 }
}

/** Files whose text is not the one that the manifest names, as sentences without untrusted text but paths. */
export function changedFiles(
  stamps: readonly FileStamp[],
  texts: ReadonlyMap<string, string | null>,
): readonly string[] {
  return stamps.flatMap(({ path, sha256 }) => {
    const text = texts.get(path) ?? null
    if (text === null) return [`${path} is missing`]
    return textDigest(text) === sha256 ? [] : [`${path} is not the text that was stored`]
  })
}
