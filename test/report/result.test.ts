import { describe, expect, it } from 'vitest'
import { Fault, fault } from '../../src/domain/fault.ts'
import { faultJson, RESULT_SCHEMA_VERSION, resultJson } from '../../src/report/result.ts'
import {
  brokenPrompt,
  checkComparison,
  evaluation,
  newPrompt,
  promptEvaluation,
  trial,
} from '../support/evaluation-builders.ts'

const documented = (value: unknown) => JSON.parse(JSON.stringify(value))

describe('result.json', () => {
  const json = documented(
    resultJson(evaluation([brokenPrompt({ tags: [{ ...checkComparison('x'), tag: 'refund' }] })])),
  )
  const [prompt] = json.prompts

  it('begins with the documented keys in their order', () => {
    expect(Object.keys(json).slice(0, 8)).toEqual([
      'schemaVersion',
      'verdict',
      'title',
      'prompts',
      'calls',
      'cost',
      'durationMs',
      'provenance',
    ])
    expect(Object.keys(prompt).slice(0, 9)).toEqual([
      'path',
      'verdict',
      'reason',
      'baseline',
      'candidate',
      'comparison',
      'checks',
      'tags',
      'cases',
    ])
    expect(Object.keys(prompt.comparison).slice(0, 7)).toEqual([
      'cases',
      'delta',
      'interval',
      'pValue',
      'detectable',
      'baselineMean',
      'candidateMean',
    ])
    expect(Object.keys(prompt.cases[0]).slice(0, 7)).toEqual([
      'id',
      'status',
      'confirmed',
      'odds',
      'why',
      'baseline',
      'candidate',
    ])
    expect(Object.keys(json.provenance)).toEqual(['tool', 'configDigest', 'suiteDigest', 'judgeDigest', 'models'])
  })

  it('says the same as the evaluation', () => {
    expect([json.schemaVersion, json.verdict, json.title, json.exitCode]).toEqual([
      RESULT_SCHEMA_VERSION,
      'regressed',
      'support-triage regressed: 6 cases broke (120 cases)',
      1,
    ])
    expect(prompt.cases[0]).toMatchObject({
      id: 'refund-05',
      status: 'regressed',
      confirmed: true,
      odds: 8751.26,
      why: null,
      baseline: { score: 1, trials: 1 },
      candidate: { score: 0.75, trials: 1 },
    })
    expect(prompt.baseline).toMatchObject({ ref: 'main', reused: 0 })
  })

  it('holds no text of models and fixtures', () => {
    const secret = 'the customer said this'
    const told = promptEvaluation({
      trials: [trial({ output: secret })],
      variables: new Map([['ticket-001', { ticket: secret }]]),
      cases: promptEvaluation().cases.map((outcome) => ({ ...outcome, excerpt: secret })),
    })

    expect(JSON.stringify(resultJson(evaluation([told])))).not.toContain(secret)
  })

  it('keeps what is missing apart from zero', () => {
    const fresh = documented(resultJson(evaluation([newPrompt()]))).prompts[0]

    expect([fresh.baseline, fresh.comparison, fresh.cases[0].baseline.score]).toEqual([null, null, null])
  })
})

describe('result.json of a fault', () => {
  it('lists every problem where it lies', () => {
    const both = new Fault([
      {
        code: 'config-invalid',
        message: 'unknown key "promts"',
        hint: 'Write prompts.',
        file: 'a.yml',
        line: 3,
        column: 5,
      },
      { code: 'usage', message: 'no such verb', hint: 'Type --help.' },
    ])

    expect(faultJson(both)).toEqual({
      schemaVersion: 1,
      verdict: 'not-measured',
      title: 'Could not evaluate: a.yml:3: unknown key "promts"; and 1 more',
      errors: [
        {
          code: 'config-invalid',
          file: 'a.yml',
          line: 3,
          column: 5,
          message: 'unknown key "promts"',
          hint: 'Write prompts.',
        },
        { code: 'usage', file: null, line: null, column: null, message: 'no such verb', hint: 'Type --help.' },
      ],
    })
  })

  it('has the documented keys in their order', () => {
    expect(Object.keys(faultJson(fault('usage', 'a', 'b')))).toEqual(['schemaVersion', 'verdict', 'title', 'errors'])
  })
})
