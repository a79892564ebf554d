/**
 * The words of a text for counting what two texts share: runs of letters, marks and digits in lower case. Punctuation is
 * none. Scripts that are written without blanks (Chinese, Japanese) count each character.
 */
export function wordsOf(text: string): readonly string[] {
  // One character at a time: a repeated class of Unicode characters overflows the engine's stack on long words.
  const spaced = text.normalize('NFC').toLowerCase().replace(WITHOUT_BLANKS, ' $& ').replace(NO_WORD, ' ')
  return spaced.split(' ').filter((word) => word !== '')
}

const WITHOUT_BLANKS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu
const NO_WORD = /[^\p{L}\p{M}\p{N}]/gu
