import { describe, expect, it } from 'vitest'
import { criteriaText } from '../../../src/check/judge/criteria.ts'

describe('criteriaText', () => {
  it('asks for one criterion plainly', () => {
    expect(criteriaText(['Is short'])).toBe('Does the output meet this criterion?\nIs short')
  })

  it('gives each of several the key that its answer stands under', () => {
    expect(criteriaText(['Is short', 'Is polite']).split('\n').slice(1)).toEqual([
      'choice_1: Is short',
      'choice_2: Is polite',
    ])
  })
})
