import { textDigest } from '../domain/digest.ts'

const END = '\n}\n'

/**
 * A JSON object as text with the digest of all of it as its last member. A seal keeps no one out who means to forge it;
 * it tells an edit by hand, and a merge gone wrong, from what was stored.
 *
 * @param text indented, and ending as `JSON.stringify` ends an object, with a line feed.
 */
export function sealed(text: string): string {
  return `${text.slice(0, -END.length)},\n  "seal": "${textDigest(text)}"${END}`
}

/** Whether a text is exactly what `sealed` once made. */
export function isSealed(text: string): boolean {
  const { index, 1: seal } = /,\n {2}"seal": "(sha256:[0-9a-f]{64})"\n\}\n$/.exec(text) ?? { index: 0, 1: undefined }
  return seal !== undefined && textDigest(text.slice(0, index) + END) === seal
}
