import { describe, expect, it } from 'vitest'
import type { Row } from '../../src/dataset/case.ts'
import { checkCases, numberCases } from '../../src/dataset/cases.ts'
import { cpuMs } from '../support/cpu-ms.ts'

const row = (id: string, named: boolean, line = 1): Row => ({
  named,
  case: { id, vars: {}, checks: [], tags: [], critical: false, mustPass: false, weight: 1, at: { file: 'f', line } },
})

describe('numberCases', () => {
  it('numbers equal content from 2, and leaves ids of authors alone', () => {
    const rows = [
      row('case-aa', false),
      row('own', true),
      row('case-aa', false),
      row('own', true),
      row('case-aa', false),
    ]
    expect(numberCases(rows).map(({ id }) => id)).toEqual(['case-aa', 'own', 'case-aa-2', 'own', 'case-aa-3'])
  })

  it('never takes an id that an author gave', () => {
    const rows = [row('case-aa', false), row('case-aa-2', true), row('case-aa', false), row('case-aa', true)]
    expect(numberCases(rows).map(({ id }) => id)).toEqual(['case-aa-3', 'case-aa-2', 'case-aa-4', 'case-aa'])
  })

  it('numbers a hundred thousand equal rows in linear time', () => {
    const start = cpuMs()
    const ids = numberCases(Array.from({ length: 100_000 }, () => row('case-aa', false))).map(({ id }) => id)
    expect(new Set(ids).size).toBe(100_000)
    expect(cpuMs() - start).toBeLessThan(5000)
  })
})

describe('checkCases', () => {
  const cases = (...rows: Row[]) => rows.map((each) => each.case)

  it('finds nothing wrong with ids that differ', () => {
    expect(checkCases(cases(row('a', true), row('b', true)), 'f')).toEqual([])
  })

  it('refuses an empty dataset', () => {
    expect(checkCases([], 'f')).toEqual([expect.objectContaining({ code: 'dataset-empty', file: 'f' })])
  })

  it('names each repeated id, its line and the first one’s', () => {
    expect(checkCases(cases(row('a', true, 1), row('a', true, 5), row('a', true, 9)), 'f')).toEqual([
      expect.objectContaining({
        code: 'case-duplicate',
        line: 5,
        message: 'The id `a` occurs twice (first in line 1).',
      }),
      expect.objectContaining({ code: 'case-duplicate', line: 9 }),
    ])
  })
})
