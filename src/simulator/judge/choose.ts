import type { Draw } from '../draws.ts'

/** How often a judge with more than two levels is one level off. */
const NOISE = 0.1

/** At least this good counts as a yes. */
const YES = 0.8

export interface Level {
  readonly choice: string
  /** Whether it is a level off. */
  readonly noisy: boolean
}

/**
 * The choice that stands for a quality in [0, 1]. Numbers rank by size, known words by their meaning, anything else in
 * the order listed, best first. Between two choices there is no noise; among more, one answer in ten is a level off.
 */
export function chooseLevel(choices: readonly string[], quality: number, draw: Draw): Level {
  const ranked = worstFirst(choices)
  const top = ranked.length - 1
  const exact = top <= 1 ? (quality >= YES ? top : 0) : Math.round(quality * top)
  const shift = top > 1 && draw.uniform('judge-noise') < NOISE ? (draw.uniform('judge-shift') < 0.5 ? -1 : 1) : 0
  const level = Math.max(0, Math.min(top, exact + shift))
  return { choice: ranked[level] ?? '', noisy: level !== exact }
}

function worstFirst(choices: readonly string[]): readonly string[] {
  const ranks = choices.map(rankOf)
  if (ranks.some((rank) => rank === null)) return choices.toReversed()
  return choices
    .map((choice, index) => ({ choice, rank: ranks[index] ?? 0 }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ choice }) => choice)
}

const BAD =
  /^(?:no|n|not .*|fail(?:ed|s|ure)?|false|bad|poor|wrong|incorrect|irrelevant|inaccurate|unhelpful|unfaithful|unsafe|incomplete|inconsistent|reject(?:ed)?|low)$/i
const GOOD =
  /^(?:yes|y|pass(?:ed|es)?|true|good|great|excellent|right|correct|relevant|accurate|helpful|faithful|safe|complete|consistent|accept(?:ed)?|high|ok)$/i
const BETWEEN =
  /^(?:part(?:ly|ial|ially)(?: .*)?|maybe|fair|medium|average|mixed|somewhat(?: .*)?|acceptable|unclear)$/i

function rankOf(choice: string): number | null {
  const word = choice.trim()
  if (word !== '' && Number.isFinite(Number(word))) return Number(word)
  if (BAD.test(word)) return 0
  if (BETWEEN.test(word)) return 1
  return GOOD.test(word) ? 2 : null
}
