import { describe, expect, it } from 'vitest'
import { doctorNotices } from '../../../src/commands/doctor/notices.ts'
import type { SuiteReport } from '../../../src/commands/doctor/report.ts'
import type { ProviderStatus } from '../../../src/domain/policy.ts'
import { suiteReport } from '../../support/doctor-world.ts'
import { policy } from '../../support/run-builders.ts'

const PROVIDER: ProviderStatus = { address: 'http://a.test', api: 'chat-completions', auth: 'bearer', key: 'set' }
const PRICES = { 'gpt-test': { input: 1, output: 1 } }

function noticesOf(
  suites: readonly SuiteReport[],
  rules: Parameters<typeof policy>[0] = {},
  { provider = PROVIDER, notices = [] as readonly string[] } = {},
) {
  const merged = policy({ provider: { prices: PRICES }, budget: { calls: 1000, usd: 1000 }, ...rules })
  const { estimate: total } = suiteReport()
  return doctorNotices({ version: { policy: merged, notices, suites, total, targets: [] }, change: null }, provider)
}

describe('notices', () => {
  it('are none where all is well', () => {
    expect(noticesOf([suiteReport()])).toEqual([])
  })

  it('pass on what the versions say, each once', () => {
    expect(noticesOf([suiteReport()], {}, { notices: ['a', 'b', 'a'] })).toEqual(['a', 'b'])
  })

  it('name the models without a price, judges included', () => {
    const suites = [suiteReport({ judges: ['z-judge'] }), suiteReport({ models: ['a-model'] })]

    expect(noticesOf(suites)).toEqual([expect.stringContaining('`a-model` and `z-judge`')])
    expect(noticesOf([suiteReport({ models: ['constructor'] })])).toHaveLength(1)
  })

  it('ask for no prices with the simulator', () => {
    const provider = { ...PROVIDER, address: 'simulator' }

    expect(noticesOf([suiteReport({ models: ['a-model'] })], {}, { provider })).toEqual([])
  })

  it.each([
    [5, 1, []],
    [4, 1, ['prompts/triage.prompt.yml has 4 cases: below 5, only a case that is broken for good can fail a check.']],
    [1, 1, [expect.stringContaining('has 1 case: below 5')]],
    [6, 7, [expect.stringContaining('has 6 cases, fewer than `gate.min-cases` (7)')]],
    [7, 7, []],
  ])('of %d cases under a minimum of %d', (cases, minCases, notices) => {
    expect(noticesOf([suiteReport({ cases })], { gate: { minCases } })).toEqual(notices)
  })

  it('name suites of the same size together', () => {
    const suites = [4, 2, 4, 4, 9, 4].map((cases, i) => suiteReport({ path: `${i}.prompt.yml`, cases }))
    const few = 'below 5, only a case that is broken for good can fail a check.'

    expect(noticesOf(suites)).toEqual([
      `4 prompts (0.prompt.yml, 2.prompt.yml, 3.prompt.yml and 1 more) have 4 cases: ${few}`,
      `1.prompt.yml has 2 cases: ${few}`,
    ])
  })

  it('say that nothing would ever be checked', () => {
    expect(noticesOf([])).toEqual([expect.stringContaining('No prompt has a suite')])
  })
})
