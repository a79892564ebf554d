import type { Problem } from '../domain/fault.ts'

/** More problems than these help nobody; the rest is counted. */
const MOST_PROBLEMS = 50

/** What a last problem stands for, so that lists which were cut before can be joined. */
const COUNTED = new WeakMap<Problem, number>()

/**
 * Problems as they are shown: each once (suites share datasets and checks, so the same one is met many times), and at
 * most fifty, with a last one that says how many more there are. Lists that were cut themselves may have had the same
 * ones: of these it says how many at least.
 */
export function shownProblems(problems: readonly Problem[]): readonly Problem[] {
  const cut = Math.max(0, ...problems.map((problem) => COUNTED.get(problem) ?? 0))
  const whole = problems.filter((problem) => !COUNTED.has(problem))
  const distinct = [...new Map(whole.map((problem) => [JSON.stringify(problem), problem])).values()]
  const more = Math.max(0, distinct.length - MOST_PROBLEMS) + cut
  const code = (distinct[MOST_PROBLEMS] ?? distinct.at(-1))?.code
  if (more === 0 || code === undefined) return distinct
  const message = `And ${cut > 0 ? 'at least ' : ''}${more} more ${more === 1 ? 'problem' : 'problems'}.`
  const rest: Problem = { code, message, hint: 'Mend those above first, then run again.' }
  COUNTED.set(rest, more)
  return [...distinct.slice(0, MOST_PROBLEMS), rest]
}
