import type { PublishLevel } from '../domain/policy.ts'

/** What a level of publishing lets others read. */
export interface Shown {
  /** Figures, names of checks and cases. */
  readonly figures: boolean
  /** Characters of each output of a model; 0: no text of models and fixtures at all. */
  readonly outputLength: number
}

const LEVELS: Readonly<Record<PublishLevel, Shown>> = {
  none: { figures: false, outputLength: 0 },
  scores: { figures: true, outputLength: 0 },
  excerpts: { figures: true, outputLength: 300 },
  full: { figures: true, outputLength: 4000 },
}

/** What may be shown at a level: the verdict alone, figures, excerpts of outputs, or (nearly) whole outputs. */
export function shownAt(level: PublishLevel): Shown {
  return LEVELS[level]
}
