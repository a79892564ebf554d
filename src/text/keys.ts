import { clip } from './clip.ts'
import { closest } from './closest.ts'

const REFUSED = new Set(['__proto__', 'constructor', 'prototype'])

/** Keys that no document may use: in JavaScript they reach behind an object instead of into it. */
export function isRefusedKey(key: string): boolean {
  return REFUSED.has(key)
}

/** Words that are no misspelling of the valid ones that they look like. */
const OTHERS = new Set(['topK', 'top_k'])

/** The sentence and hint for a key or word that is none of `valid`, with the nearest of them when it looks like a typo. */
export function unknownWord(what: string, word: string, valid: readonly string[]): { message: string; hint: string } {
  const near = OTHERS.has(word) ? null : closest(word, valid)
  const list = valid.map((each) => `\`${each}\``).join(', ')
  const meant = near === null ? '' : ` Did you mean \`${near}\`?`
  return {
    message: `Unknown ${what} \`${clip(word, 60)}\`.${meant} Valid: ${list}.`,
    hint: near === null ? `Use one of the valid ones, or remove it.` : `Write \`${near}\`.`,
  }
}
