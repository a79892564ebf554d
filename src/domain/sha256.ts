import { createHash } from 'node:crypto'

/** The hash of a text's UTF-8 bytes in base64, as a content security policy names a script or style: without `sha256-`. */
export function sha256Base64(text: string): string {
  return createHash('sha256').update(text).digest('base64')
}
