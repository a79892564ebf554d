import { describe, expect, it } from 'vitest'
import type { Problem } from '../../src/domain/fault.ts'
import { firstProblems } from '../../src/text/first-problems.ts'

const problems = (count: number): Problem[] =>
  Array.from({ length: count }, (_, index) => ({ code: 'dataset-invalid', line: index + 1, message: 'm', hint: 'h' }))

describe('firstProblems', () => {
  it('shows a hundred problems as they are', () => {
    expect(firstProblems(problems(100), 'f')).toEqual(problems(100))
  })

  it('says how many more there are', () => {
    const shown = firstProblems(problems(105), 'f.jsonl')
    expect(shown).toHaveLength(101)
    expect(shown.at(-1)).toMatchObject({ file: 'f.jsonl', message: 'There are 5 more problems in this file.' })
  })
})
