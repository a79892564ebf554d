/** Words and phrases that hint at something, and how strongly. `*` stands for any ending, a blank for any white space. */
export interface Hint {
  readonly weight: number
  readonly phrases: readonly string[]
}

/** Finds one hint's phrases in a text. */
export interface CompiledHint {
  readonly weight: number
  readonly pattern: RegExp
}

export function compileHints(hints: readonly Hint[]): readonly CompiledHint[] {
  return hints.map(({ weight, phrases }) => ({ weight, pattern: phrasePattern(phrases) }))
}

/** Matches any of the phrases as whole words, in any case and any script. */
export function phrasePattern(phrases: readonly string[]): RegExp {
  const alternatives = phrases.map((phrase) =>
    phrase
      .replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '\\p{L}*')
      .replaceAll(' ', '\\s+')
      .replaceAll("'", "['’]"),
  )
  return new RegExp(`(?<![\\p{L}\\d])(?:${alternatives.join('|')})(?![\\p{L}\\d])`, 'giu')
}

/** Sum of the weights of the hints that occur; one that occurs more often counts twice at most. */
export function hintScore(text: string, hints: readonly CompiledHint[]): number {
  return hints.reduce((sum, { weight, pattern }) => sum + weight * Math.min(2, text.match(pattern)?.length ?? 0), 0)
}

/** Like `hintScore`, but each hint counts once. */
export function presenceScore(text: string, hints: readonly CompiledHint[]): number {
  return hints.reduce((sum, { weight, pattern }) => sum + (text.search(pattern) >= 0 ? weight : 0), 0)
}
