/** Sentences of a text, in order, without blank ones. */
export function sentences(text: string): readonly string[] {
  return text
    .split(/(?<=[.!?])\s+|\n+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')
}

const COMMANDS =
  /\b(?:ignore|disregard|forget) (?:\w+ ){0,4}(?:instructions|rules|prompt)\b|\byou are now\b|\b(?:reply|answer|respond) only with\b|^\W*(?:system|assistant)\s*:|\bsystem prompt\b|<\/?ticket>/i

/** The text without the sentences that talk to a model instead of to the support team. */
export function withoutCommands(text: string): string {
  const kept = sentences(text).filter((sentence) => !COMMANDS.test(sentence))
  return kept.join('\n')
}

/** The first `count` words of a text, with an ellipsis if any were cut. */
export function firstWords(text: string, count: number): string {
  const words = text.split(/\s+/).filter((word) => word !== '')
  return words.length <= count ? words.join(' ') : `${words.slice(0, count).join(' ')} …`
}
