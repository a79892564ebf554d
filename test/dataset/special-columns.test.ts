import { describe, expect, it } from 'vitest'
import { isSpecialColumn, readSpecialCells, specialColumnProblem } from '../../src/dataset/special-columns.ts'

describe('special columns', () => {
  it.each(['__expected', '__expected1', '__expected12', '__description', '__metric', '__threshold', '__metadata:a'])(
    '%s is one',
    (name) => {
      expect([isSpecialColumn(name), specialColumnProblem(name)]).toEqual([true, null])
    },
  )

  it.each(['__prefix', '__suffix', '__providerOutput', '__config:a', '__metadata', '__', '__expectedX'])(
    '%s would be one, and is refused',
    (name) => {
      expect(isSpecialColumn(name)).toBe(true)
      expect(specialColumnProblem(name)?.message).toContain('`__metadata:key`')
    },
  )

  it('are none with one underscore', () => {
    expect(isSpecialColumn('_expected')).toBe(false)
  })
})

describe('readSpecialCells', () => {
  it('says nothing for blank cells, even a threshold without checks', () => {
    expect(
      readSpecialCells([
        ['__expected', ' '],
        ['__metadata:a', ''],
        ['__threshold', '0.5'],
      ]),
    ).toEqual({ checks: [], wrong: [], tags: [], description: null })
  })

  it('puts the checks of a row under its threshold and its metric', () => {
    const { checks } = readSpecialCells([
      ['__expected1', 'is-json'],
      ['__expected2', 'yes'],
      ['__metric', 'form'],
      ['__threshold', '0.5'],
    ])

    expect(checks).toEqual([
      {
        type: 'assert-set',
        threshold: 0.5,
        checks: [
          { type: 'is-json', name: 'form' },
          { type: 'equals', value: 'yes', name: 'form' },
        ],
      },
    ])
  })

  it.each(['0', '1.1', '-1', 'half', 'NaN', 'Infinity'])('refuses the threshold %s', (cell) => {
    expect(
      readSpecialCells([
        ['__expected', 'x'],
        ['__threshold', cell],
      ]).wrong,
    ).toHaveLength(1)
  })
})
