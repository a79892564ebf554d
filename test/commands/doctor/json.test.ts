import { describe, expect, it } from 'vitest'
import { doctorJson } from '../../../src/commands/doctor/json.ts'
import { ANSWERED, doctorReport, REFUSED, TRIAGE } from '../../support/doctor-world.ts'

const roundTrip = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

describe('doctor for machines', () => {
  it('holds every figure of the report', () => {
    const amount = { calls: 12, judgeCalls: 0, inputTokens: 1200, outputTokens: 600, usd: 0.5 }
    const estimate = {
      screening: amount,
      typical: { ...amount, calls: 20, usd: 0.8 },
      largest: { ...amount, calls: 80, usd: 3.3 },
    }

    expect(roundTrip(doctorJson(doctorReport({ notices: ['n'] })))).toEqual({
      schemaVersion: 1,
      title: '1 suite with 6 cases is sound',
      head: { ref: 'worktree', sha: null },
      config: '.github/prompt-staging.yml',
      provider: { address: 'http://model.test/v1', api: 'chat-completions', auth: 'bearer', key: 'set' },
      budget: { usd: 2, calls: 10_000, minutes: 20 },
      suites: [
        {
          name: 'prompts/triage',
          path: TRIAGE,
          cases: 6,
          checks: ['says ok'],
          models: ['gpt-test'],
          judges: [],
          embedders: [],
          scorers: [],
          estimate,
          duplicates: [],
        },
      ],
      estimate,
      change: { base: { ref: 'main', sha: 'a'.repeat(40) }, prompts: [], estimate },
      notices: ['n'],
      pings: null,
    })
  })

  it('tells pings that were answered and pings that were not', () => {
    expect(roundTrip(doctorJson(doctorReport({ pings: [ANSWERED, REFUSED], change: null })))).toMatchObject({
      change: null,
      pings: [
        { model: 'gpt-test', kind: 'answered', ms: 640, answeredBy: 'gpt-test-2026', usage: { inputTokens: 1200 } },
        { model: 'judge', purpose: 'judge', kind: 'failed', class: 'account-terminal', advice: expect.any(String) },
      ],
    })
  })
})
