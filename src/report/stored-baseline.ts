import type { BaselineSide } from '../domain/evaluation.ts'
import type { StoredUse } from '../domain/stored-baseline.ts'
import { count } from './words.ts'

/** How a comparison with stored trials ended, as plain sentences; empty without one. Our words and figures only. */
export function storedSentences(baseline: BaselineSide | null): string {
  const stored = baseline?.stored
  if (stored === undefined) return ''
  const { cases, trials, anew } = stored
  if (!anew) {
    return `The baseline was not run for that: ${count(trials, 'trial')} of it, recorded on ${storedDay(stored)}, stood in. They can end a run early as a pass and never fail it.`
  }
  const settled = cases === 0 ? '' : ` ${count(cases, 'case')} that always failed kept the stored trials.`
  return `Against its trials recorded on ${storedDay(stored)} the candidate did not pass at once, so both versions were run afresh and those first answers left out.${settled}`
}

/** What stood in for the baseline, in a few words: `360 trials recorded on 2026-01-10`; empty where nothing did. */
export function storedWords(baseline: BaselineSide): string {
  const { stored } = baseline
  if (stored === undefined || stored.cases === 0) return ''
  return `${count(stored.trials, 'trial')} recorded on ${storedDay(stored)}`
}

/** Answers in the journal, those that stored trials spared left out. */
export function journalled({ reused, stored }: BaselineSide): number {
  return reused - (stored?.cases ?? 0)
}

/** The day, in UTC, on which the trials were recorded. */
function storedDay({ source }: StoredUse): string {
  return source.at.slice(0, 10)
}
