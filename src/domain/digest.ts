import { createHash } from 'node:crypto'
import { canonicalJson } from './json.ts'

declare const brand: unique symbol

/** `sha256:` and 64 hex digits. Made only by `digestOf` and `parseDigest`. */
export type Digest = string & { readonly [brand]: 'digest' }

/** Digest of a value's canonical JSON: equal for equal values, whatever the order of their keys. */
export function digestOf(value: unknown): Digest {
  return `sha256:${createHash('sha256').update(canonicalJson(value)).digest('hex')}` as Digest
}

/** Twelve hex digits, enough to tell versions apart on a screen. */
export function shortDigest(digest: Digest): string {
  return digest.slice('sha256:'.length, 'sha256:'.length + 12)
}
