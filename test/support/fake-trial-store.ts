import type { ReadTrial, Trial, TrialFigures } from '../../src/domain/trial.ts'
import type { TrialStore } from '../../src/ports.ts'
import { figuresOf } from '../../src/report/trials.ts'

/** A store in memory, and what it was given, in order. */
export interface FakeTrialStore extends TrialStore {
  readonly kept: readonly Trial[]
}

export function fakeTrialStore(): FakeTrialStore {
  const kept: Trial[] = []
  const whole = new Map<TrialFigures, Trial>()
  return {
    kept,
    async keep(trial) {
      const figures = figuresOf(trial)
      kept.push(trial)
      whole.set(figures, trial)
      return figures
    },
    read: readerOf(whole),
  }
}

/** Reads trials that stand for their own figures. */
export function readerOfAll(trials: readonly Trial[]): ReadTrial {
  return readerOf(new Map<TrialFigures, Trial>(trials.map((trial) => [trial, trial])))
}

function readerOf(whole: ReadonlyMap<TrialFigures, Trial>): ReadTrial {
  return (figures) => {
    const found = whole.get(figures)
    if (found === undefined) throw new RangeError(`the trial of ${figures.caseId} is not kept here`)
    return found
  }
}
