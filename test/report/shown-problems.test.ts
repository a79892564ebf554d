import { describe, expect, it } from 'vitest'
import type { Problem } from '../../src/domain/fault.ts'
import { shownProblems } from '../../src/report/shown-problems.ts'

const problem = (line: number): Problem => ({ code: 'check-invalid', message: 'm', hint: 'h', file: 'f', line })
const problems = (count: number) => Array.from({ length: count }, (_, index) => problem(index + 1))

describe('problems as they are shown', () => {
  it('are all there up to fifty', () => {
    expect(shownProblems(problems(50))).toEqual(problems(50))
  })

  it('are cut above that, with how many more there are', () => {
    expect(shownProblems(problems(53))).toEqual([
      ...problems(50),
      expect.objectContaining({ message: 'And 3 more problems.' }),
    ])
    expect(shownProblems(problems(51)).at(-1)?.message).toBe('And 1 more problem.')
  })

  it('come once, however often the same one was met', () => {
    expect(shownProblems([...problems(2), ...problems(100).map(() => problem(2))])).toEqual(problems(2))
  })
})
