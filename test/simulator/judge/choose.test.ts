import { describe, expect, it } from 'vitest'
import type { Draw } from '../../../src/simulator/draws.ts'
import { chooseLevel } from '../../../src/simulator/judge/choose.ts'

const draw = (noise: number, shift = 0): Draw => ({
  id: '',
  uniform: (purpose) => (purpose === 'judge-noise' ? noise : shift),
})
const QUIET = draw(0.5)

describe('the choice for a quality', () => {
  it.each([
    [['1', '2', '3', '4', '5'], 1, '5'],
    [['1', '2', '3', '4', '5'], 2 / 3, '4'],
    [['5', '4', '3', '2', '1'], 0, '1'],
    [['10', '9', '8'], 1, '10'],
    [['yes', 'no'], 1, 'yes'],
    [['no', 'yes'], 1, 'yes'],
    [['no', 'yes'], 2 / 3, 'no'],
    [['no', 'partly', 'yes'], 0.5, 'partly'],
    [['Fail', 'Pass'], 0.9, 'Pass'],
    [['A', 'B', 'C'], 1, 'A'],
    [['A', 'B', 'C'], 0, 'C'],
    [['only'], 0, 'only'],
  ])('%j at %f is %s', (choices, quality, choice) => {
    expect(chooseLevel(choices, quality, QUIET)).toEqual({ choice, noisy: false })
  })

  it('is a level off in one of ten graded answers, within the scale', () => {
    const levels = ['1', '2', '3', '4', '5']

    expect(chooseLevel(levels, 0.5, draw(0.09, 0.4))).toEqual({ choice: '2', noisy: true })
    expect(chooseLevel(levels, 0.5, draw(0.09, 0.6))).toEqual({ choice: '4', noisy: true })
    expect(chooseLevel(levels, 1, draw(0.09, 0.6))).toEqual({ choice: '5', noisy: false })
    expect(chooseLevel(levels, 0.5, draw(0.11, 0.4))).toEqual({ choice: '3', noisy: false })
  })

  it('is never off between two choices', () => {
    expect(chooseLevel(['yes', 'no'], 1, draw(0, 0))).toEqual({ choice: 'yes', noisy: false })
  })
})
