import type { Problem } from '../domain/fault.ts'

/** More problems than these help nobody; the rest is counted. */
const MOST_PROBLEMS = 50

/** Each problem once: suites share datasets and checks, so the same one is met many times. */
export function distinctProblems(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()]
}

/** Problems as they are shown: each once, and at most fifty, with a last one that says how many more there are. */
export function shownProblems(problems: readonly Problem[]): readonly Problem[] {
  const distinct = distinctProblems(problems)
  const next = distinct[MOST_PROBLEMS]
  if (next === undefined) return distinct
  const more = distinct.length - MOST_PROBLEMS
  const rest: Problem = {
    code: next.code,
    message: `And ${more} more ${more === 1 ? 'problem' : 'problems'}.`,
    hint: 'Mend those above first, then run again.',
  }
  return [...distinct.slice(0, MOST_PROBLEMS), rest]
}
