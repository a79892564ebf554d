import type { Problem } from '../domain/fault.ts'

const SHOWN = 100

/** The first hundred problems of a file, and one that says how many more there are: a wrong export has one a row. */
export function firstProblems(problems: readonly Problem[], file: string): readonly Problem[] {
  const last = problems[SHOWN]
  if (last === undefined) return problems
  const message = `There are ${problems.length - SHOWN} more problems in this file.`
  return [...problems.slice(0, SHOWN), { file, code: last.code, message, hint: 'Mend the first ones, then try again.' }]
}
