import { phrasePattern } from './phrases.ts'

const COMMON_WORDS: readonly (readonly [string, RegExp])[] = [
  ['German', phrasePattern(['der', 'die', 'das', 'und', 'ist', 'nicht', 'bitte', 'wir', 'ich', 'für', 'mit', 'ein*'])],
  [
    'French',
    phrasePattern(['le', 'les', 'des', 'est', 'nous', 'je', 'vous', 'pas', 'une', 'merci', 'bonjour', 'votre']),
  ],
  [
    'Spanish',
    phrasePattern(['el', 'los', 'las', 'una', 'que', 'por', 'para', 'gracias', 'hola', 'pero', 'quiero', 'con']),
  ],
]

/** The language with the most common words in the text; English when no other has at least three. */
export function language(text: string): string {
  let best = { name: 'English', count: 2 }
  for (const [name, pattern] of COMMON_WORDS) {
    const count = text.match(pattern)?.length ?? 0
    if (count > best.count) best = { name, count }
  }
  return best.name
}
