import { hash } from 'node:crypto'
import { canonicalJson } from './json.ts'

declare const brand: unique symbol

/** `sha256:` and 64 hex digits. Made only by the functions of this file. */
export type Digest = string & { readonly [brand]: 'digest' }

/** Digest of a value's canonical JSON: equal for equal values, whatever the order of their keys. */
export function digestOf(value: unknown): Digest {
  return `sha256:${hash('sha256', canonicalJson(value))}` as Digest
}

/** Twelve hex digits, enough to tell versions apart on a screen. */
export function shortDigest(digest: Digest): string {
  return digest.slice('sha256:'.length, 'sha256:'.length + 12)
}

/**
 * Thirty-two hex digits, where a digest decides and room is short. Two questions that agree in twelve of them are found in
 * an hour, one to pass and one to be remembered as passed; 2⁶⁴ tries are out of reach.
 */
export function digestMark(digest: Digest): string {
  return digest.slice('sha256:'.length, 'sha256:'.length + 32)
}

/** Digest of a text's UTF-8 bytes as they are, the one that `sha256sum` prints for the file. */
export function textDigest(text: string): Digest {
  return `sha256:${hash('sha256', text)}` as Digest
}

/** Fewer hex digits tell no digest from another. */
const FEWEST_DIGITS = 7

/** Those of the digests that begin as people write it, with or without `sha256:`; `null`: with fewer than 7 digits. */
export function digestsMeant(text: string, digests: readonly Digest[]): readonly Digest[] | null {
  const hex = text.replace(/^sha256:/, '')
  return hex.length < FEWEST_DIGITS ? null : digests.filter((digest) => digest.startsWith(`sha256:${hex}`))
}

/** A digest as people and files write it, with or without `sha256:`; `null` for anything else, an abbreviation included. */
export function parseDigest(text: string): Digest | null {
  const hex = /^(?:sha256:)?([0-9a-f]{64})$/.exec(text)?.[1]
  return hex === undefined ? null : (`sha256:${hex}` as Digest)
}
