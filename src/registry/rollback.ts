import { type Digest, digestsMeant, shortDigest } from '../domain/digest.ts'
import type { HistoryEntry } from './history.ts'

/** Where a rollback goes. */
export type RollbackTarget =
  | { readonly kind: 'steps'; readonly steps: number }
  /** A digest or its first hex digits, at least 7, with or without `sha256:`. */
  | { readonly kind: 'digest'; readonly text: string }

export type RollbackRuling =
  | { readonly kind: 'to'; readonly digest: Digest }
  | { readonly kind: 'refused'; readonly reason: string }

/**
 * The bundles that a label can go back to, oldest first; the last is where it points now. A promotion adds one. A rollback
 * takes away those after its target, so that a second rollback goes a step further back and not forward again.
 */
export function labelStack(moves: readonly HistoryEntry[]): readonly Digest[] {
  const stack: Digest[] = []
  for (const { action, digest } of moves) {
    const known = stack.lastIndexOf(digest)
    if (action === 'rollback' && known >= 0) stack.length = known + 1
    else if (stack.at(-1) !== digest) stack.push(digest)
  }
  return stack
}

/** Rules on a rollback of a label with these moves: to any bundle that it once pointed at, never to another. */
export function ruleRollback(moves: readonly HistoryEntry[], target: RollbackTarget): RollbackRuling {
  const stack = labelStack(moves)
  const current = stack.at(-1)
  if (current === undefined) return { kind: 'refused', reason: 'it never pointed at anything' }
  if (target.kind === 'steps') return stepBack(stack, target.steps)
  const everything = [...new Set(moves.map(({ digest }) => digest))]
  const found = digestsMeant(target.text, everything)
  const [digest, second] = found ?? []
  if (digest === undefined) {
    const said = found === null ? `${target.text} has fewer than 7 digits` : `it never pointed at ${target.text}`
    return { kind: 'refused', reason: `${said}; it pointed at ${everything.map(shortDigest).join(', ')}` }
  }
  return second === undefined
    ? { kind: 'to', digest }
    : { kind: 'refused', reason: `${target.text} stands for several bundles that it pointed at` }
}

function stepBack(stack: readonly Digest[], steps: number): RollbackRuling {
  const digest = stack.at(-1 - steps)
  if (digest !== undefined) return { kind: 'to', digest }
  const before = stack.length - 1
  const has =
    before === 0 ? 'there is nothing before it' : `there ${before === 1 ? 'is' : 'are'} only ${before} before it`
  return { kind: 'refused', reason: `it cannot go back ${steps}: ${has}` }
}
