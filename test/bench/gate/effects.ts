import type { Uniform } from '../../../src/compare/random.ts'

/** What a change does to the pass probabilities of the cases; `AA`: nothing. */
export const EFFECTS = ['AA', 'drop5', 'drop10', 'conc5', 'one', 'half5', 'mixed', 'fifth30'] as const

export type Effect = (typeof EFFECTS)[number]

/** At least so reliable is a case that an effect breaks. */
const RELIABLE_FROM = 0.9

/** Each simulated tag has a fifth of the cases. */
export const TAG_SHARE = 0.2

const BROKEN = 0.02
const HALF_BROKEN = 0.4

/** The candidate's pass probabilities. */
export function applyEffect(effect: Effect, pass: readonly number[], uniform: Uniform): readonly number[] {
  const fivePercent = Math.max(1, Math.round(0.05 * pass.length))
  switch (effect) {
    case 'AA':
      return pass
    case 'drop5':
      return drop(pass, 0.05)
    case 'drop10':
      return drop(pass, 0.1)
    case 'conc5':
      return breakReliable(pass, fivePercent, BROKEN, uniform)
    case 'one':
      return breakReliable(pass, 1, BROKEN, uniform)
    case 'half5':
      return breakReliable(pass, fivePercent, HALF_BROKEN, uniform)
    case 'mixed':
      return improveOthers(pass, breakReliable(pass, fivePercent, BROKEN, uniform), 0.02)
    case 'fifth30':
      return dropFirst(pass, TAG_SHARE, 0.3)
  }
}

/** The first cases, as many as one tag has, lose in proportion; the others stay. */
function dropFirst(pass: readonly number[], share: number, points: number): readonly number[] {
  const fallen = Math.round(share * pass.length)
  return [...drop(pass.slice(0, fallen), points), ...pass.slice(fallen)]
}

/** Every case loses in proportion, so that the mean falls by `points` (in score units). */
export function drop(pass: readonly number[], points: number): readonly number[] {
  const kept = Math.max(0, 1 - points / mean(pass))
  return pass.map((p) => p * kept)
}

/** Sets reliable cases, picked by chance, to `to`; the most reliable ones where there are too few. */
function breakReliable(pass: readonly number[], cases: number, to: number, uniform: Uniform): readonly number[] {
  const ranked = pass
    .map((p, position) => ({ position, rank: p >= RELIABLE_FROM ? 1 + uniform() : p }))
    .sort((left, right) => right.rank - left.rank)
  const broken = new Set(ranked.slice(0, cases).map(({ position }) => position))
  return pass.map((p, position) => (broken.has(position) ? to : p))
}

/** Moves the cases that did not break towards 1, each by the same share of its way, until the mean rose by `points`. */
function improveOthers(before: readonly number[], after: readonly number[], points: number): readonly number[] {
  const others = after.map((p, i) => (p === before[i] ? 1 - p : 0))
  const lacking = (mean(before) + points - mean(after)) * before.length
  const share = Math.min(1, lacking / others.reduce((sum, room) => sum + room, 0))
  return after.map((p, i) => p + share * (others[i] ?? 0))
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
