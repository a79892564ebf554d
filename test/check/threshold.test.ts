import { describe, expect, it } from 'vitest'
import { passMark, thresholdProblems } from '../../src/check/threshold.ts'
import { specOf } from './builders.ts'

describe('passMark', () => {
  it.each([
    ['contains', undefined, null],
    ['contains', 0.7, 0.7],
    ['llm', undefined, null],
    ['llm-rubric', undefined, 0.5],
    ['llm-rubric', 0.7, 0.7],
    ['latency', 500, null],
    ['cost', 0.01, null],
  ])('%s with threshold %s must reach %s', (type, threshold, mark) => {
    expect(passMark(specOf(type, threshold === undefined ? {} : { threshold }))).toBe(mark)
  })
})

describe('thresholdProblems', () => {
  it.each([
    ['llm-rubric', 0.7, 'ok'],
    ['llm-rubric', 1, 'ok'],
    ['llm-rubric', 0, 'bad'],
    ['llm-rubric', 70, 'bad'],
    ['llm-rubric', -0.5, 'bad'],
    ['latency', 2000, 'ok'],
    ['cost', 0, 'ok'],
  ])('%s with threshold %d: %s', (type, threshold, kind) => {
    expect(thresholdProblems(specOf(type, { threshold })).kind).toBe(kind)
  })
})
