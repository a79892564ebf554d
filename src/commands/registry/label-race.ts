import { movesOf } from '../../registry/history.ts'
import type { RegistryState } from './state.ts'

/** Somebody else moved the label of one of the prompts between the decision and the writing. */
export interface LostRace {
  readonly kind: 'raced'
  readonly prompt: string
  /** Untrusted text. */
  readonly by: string
  readonly at: string
}

/** Watches a label over the attempts of one update. */
export interface LabelRace {
  /** The first call notes where the label stood when the decision was made; a later one tells whether it has moved since. */
  lostBy(prompts: readonly { readonly prompt: string }[], state: RegistryState): LostRace | null
}

/** A label that may be moved only from where it stood when the decision was made. */
export function labelRace(label: string): LabelRace {
  const known = new Map<string, number>()
  return {
    lostBy(prompts, { history }) {
      for (const { prompt } of prompts) {
        const last = movesOf(history, label, prompt).at(-1)
        const seq = last?.seq ?? 0
        const before = known.get(prompt) ?? seq
        known.set(prompt, before)
        if (last !== undefined && seq !== before) return { kind: 'raced', prompt, by: last.actor, at: last.at }
      }
      return null
    },
  }
}
