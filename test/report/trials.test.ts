import { describe, expect, it } from 'vitest'
import { unscored } from '../../src/domain/score.ts'
import { trialLine } from '../../src/report/trials.ts'
import { checkResult, trial } from '../support/evaluation-builders.ts'

describe('a line of trials.jsonl', () => {
  it('has the documented keys in their order', () => {
    expect(Object.keys(JSON.parse(trialLine(trial())))).toEqual([
      'prompt',
      'case',
      'arm',
      'phase',
      'index',
      'requestDigest',
      'output',
      'finishReason',
      'error',
      'ms',
      'usage',
      'model',
      'score',
      'passed',
      'checks',
    ])
  })

  it('tells scored checks from unscored ones', () => {
    const score = unscored('judge-refused', 'the judge refused')
    const checks = [checkResult('urgency', false, 'lost'), { name: 'tone', type: 'llm-rubric', score, passed: null }]

    expect(JSON.parse(trialLine(trial({ checks }))).checks).toEqual([
      { name: 'urgency', type: 'equals', kind: 'scored', score: 0, passed: false, reason: 'lost' },
      { name: 'tone', type: 'llm-rubric', kind: 'unscored', score: null, passed: null, reason: 'the judge refused' },
    ])
  })

  it('is one line for every reader of lines', () => {
    const output = 'a\nb\r\u2028c\u2029d\u0085e'
    const line = trialLine(trial({ output }))

    expect(line).not.toMatch(/[\n\r\u2028\u2029\u0085]/)
    expect(JSON.parse(line).output).toBe(output)
  })

  it('keeps a missing score apart from a zero', () => {
    const error = { code: 'timeout', message: 'no answer within 60 s' }
    const line = JSON.parse(trialLine(trial({ output: null, error, score: null, checks: [], passed: null })))

    expect([line.output, line.score, line.passed, line.error]).toEqual([null, null, null, error])
  })
})
