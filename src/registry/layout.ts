import { type Digest, parseDigest } from '../domain/digest.ts'

/** Version of the registry's layout and of every file in it; it grows when a reader of the old one would go wrong. */
export const REGISTRY_SCHEMA_VERSION = 1

/** Says what the branch is, so that no other branch is taken for a registry. */
export const MARKER_PATH = 'registry.json'
export const HISTORY_PATH = 'history.jsonl'
export const MANIFEST = 'manifest.json'

/** The label that `record` moves. */
export const STAGING = 'staging'

/** The label that a release moves, and that `drift` looks at. */
export const PROD = 'prod'

/** A digest as part of a path; Windows has no colons in names. */
export function digestFolder(digest: Digest): string {
  return digest.replace(':', '-')
}

export function bundleManifestPath(digest: Digest): string {
  return `bundles/${digestFolder(digest)}/${MANIFEST}`
}

/** @param path of the file in the repository that it came from. */
export function bundleFilePath(digest: Digest, path: string): string {
  return `bundles/${digestFolder(digest)}/files/${path}`
}

export function recordPath(digest: Digest, suite: Digest): string {
  return `records/${digestFolder(digest)}/${digestFolder(suite)}.json`
}

export function acceptancePath(digest: Digest, suite: Digest): string {
  return `accepted/${digestFolder(digest)}/${digestFolder(suite)}.json`
}

/** Where applications read a prompt under a label. */
export function labelFolder(label: string, prompt: string): string {
  return `labels/${label}/${prompt}`
}

export function labelManifestPath(label: string, prompt: string): string {
  return `${labelFolder(label, prompt)}/${MANIFEST}`
}

/** Whether a prompt can have a folder of its own: no part of its name may be that of the manifest beside it. */
export function isStorableName(prompt: string): boolean {
  const parts = prompt.split('/')
  return parts.every((part) => part !== '' && part !== '.' && part !== '..' && part !== '.git' && part !== MANIFEST)
}

/** The label and the prompt of a label's manifest; `null` for any other path. */
export function labelOfManifest(path: string): { readonly label: string; readonly prompt: string } | null {
  const [, label, prompt] = /^labels\/([^/]+)\/(.+)\/manifest\.json$/s.exec(path) ?? []
  return label === undefined || prompt === undefined ? null : { label, prompt }
}

/** Both digests of a record's path; `null` for any other path. */
export function digestsOfRecord(path: string): { readonly digest: Digest; readonly suite: Digest } | null {
  const [, bundle = '', of = ''] = /^records\/sha256-([0-9a-f]+)\/sha256-([0-9a-f]+)\.json$/.exec(path) ?? []
  const [digest, suite] = [parseDigest(bundle), parseDigest(of)]
  return digest === null || suite === null ? null : { digest, suite }
}

/** The digest of a bundle's manifest; `null` for any other path. */
export function digestOfBundle(path: string): Digest | null {
  const [, hex = ''] = /^bundles\/sha256-([0-9a-f]+)\/manifest\.json$/.exec(path) ?? []
  return parseDigest(hex)
}
