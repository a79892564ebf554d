import { clip } from '../text/clip.ts'

const LONGEST = 80

/** Untrusted text as a short JSON string, so that a reason or message stays one readable line. At most 80 characters of it. */
export function quote(text: string): string {
  return JSON.stringify(clip(text, LONGEST))
}
