import type { Problem } from '../domain/fault.ts'

const SHOWN = 100

/** The first hundred problems of a file, and one that says how many more there are: a wrong export has one a row. */
export function firstProblems(problems: readonly Problem[], file: string): readonly Problem[] {
  if (problems.length <= SHOWN) return problems
  const more: Problem = {
    file,
    code: 'dataset-invalid',
    message: `${problems.length - SHOWN} more problems in this file.`,
    hint: 'Mend these first.',
  }
  return [...problems.slice(0, SHOWN), more]
}
