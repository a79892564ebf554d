import { describe, expect, it } from 'vitest'
import type { BundleRecord, StoredTrial } from '../../src/registry/record.ts'
import { type ComparedSuite, storedBaselineOf } from '../../src/registry/stored-baseline.ts'
import { aRecord, digestFor, ORIGIN } from '../support/registry-builders.ts'
import { compareSuite, identicalCase, judge, plannedCase } from '../support/run-builders.ts'

const NOW = new Date('2026-01-12T00:00:00Z')
const CASES = [plannedCase('a'), plannedCase('b'), identicalCase('same'), plannedCase('added', { gated: false })]

function suiteOf(cases = CASES): ComparedSuite {
  const suite = compareSuite(cases)
  if (suite.kind !== 'compare') throw new Error('a suite that compares nothing')
  return suite
}

/** Three trials of a case as the record of the baseline's bundle holds them. */
function trialsOf(id: string, over: Partial<StoredTrial> = {}): readonly StoredTrial[] {
  const requestDigest = plannedCase(id).baseline?.digest ?? digestFor('none')
  return [1, 2, 3].map((index) => ({
    ...{ case: id, arm: 'candidate', phase: index === 1 ? 'screen' : 'round', index, requestDigest, model: 'm-1' },
    ...{ score: 1, passed: true, checks: [{ name: 'contains', score: 1, passed: true }], ...over },
  }))
}

function recordOf(over: Partial<BundleRecord> = {}, suite = suiteOf()): BundleRecord {
  const trials = [...trialsOf('a'), ...trialsOf('b')]
  const models = { requested: ['gpt-test', 'judge-model'], returned: ['m-1'] }
  return aRecord({ digest: suite.baseline.digest, suite: suite.suiteDigest, models, trials, ...over })
}

const found = (record: BundleRecord, suite = suiteOf(), simulated = false) =>
  storedBaselineOf(record, suite, { now: NOW, simulated, provider: digestFor('provider') })

describe('the record of a baseline', () => {
  it('gives the trials of every case that decides and needs calls, and says where they come from', () => {
    expect(found(recordOf())).toEqual({
      path: 'prompts/p.prompt.yml',
      source: { at: '2026-01-10T00:00:00.000Z', commit: '1'.repeat(40), run: ORIGIN.run },
      cases: ['a', 'b'].map((id) => ({
        id,
        trials: Array(3).fill({ score: 1, passed: true, checks: [{ name: 'contains', score: 1, passed: true }] }),
      })),
    })
  })

  it.each<[string, Partial<BundleRecord>]>([
    ['of another bundle', { digest: digestFor('another') }],
    ['under other cases, checks or another judge', { suite: digestFor('another') }],
    ['of another model', { models: { requested: ['gpt-4'], returned: [] } }],
    ['more than 7 days old', { at: '2026-01-04T23:59:59.000Z' }],
    ['of tomorrow', { at: '2026-01-13T00:00:00.000Z' }],
    ['made by the simulator', { simulated: true }],
    ['that another server answered', { provider: digestFor('another') }],
    ['of a commit that was not merged', { merged: false }],
    ['made by a pull request', { origin: { ...ORIGIN, event: 'pull_request_target' } }],
    ['of what is no commit', { commit: '<b>' }],
    ['of what only ends as a commit', { commit: `x${'1'.repeat(40)}` }],
    ['of what only begins as a commit', { commit: `${'1'.repeat(40)}x` }],
    ['of an abbreviated commit', { commit: '1' }],
    ['of what has the length of a commit', { commit: 'x'.repeat(64) }],
    ['without a case', { trials: trialsOf('a') }],
    ['with two trials of a case', { trials: [...trialsOf('a'), ...trialsOf('b').slice(1)] }],
    [
      'with a single trial of another request',
      { trials: [...trialsOf('a'), ...trialsOf('b'), ...trialsOf('b', { requestDigest: digestFor('x') }).slice(2)] },
    ],
    ['with another request', { trials: [...trialsOf('a'), ...trialsOf('b', { requestDigest: digestFor('x') })] }],
    ['with no scored trial of a case', { trials: [...trialsOf('a'), ...trialsOf('b', { score: null, passed: null })] }],
    ['with trials of the version before', { trials: [...trialsOf('a'), ...trialsOf('b', { arm: 'baseline' })] }],
    ['with confirmations alone', { trials: [...trialsOf('a'), ...trialsOf('b', { phase: 'confirm' })] }],
    ['whose trials were pruned', { trials: [] }],
  ])('stands in for nothing when it is %s', (_, over) => {
    expect(found(recordOf(over))).toBeNull()
  })

  it.each<[string, Partial<BundleRecord>]>([
    ['is exactly 7 days old', { at: '2026-01-05T00:00:00.000Z' }],
    ["was made by a machine whose clock is half an hour ahead of this one's", { at: '2026-01-12T00:30:00.000Z' }],
    ['was made by a machine whose clock is an hour ahead', { at: '2026-01-12T01:00:00.000Z' }],
    ['is of a commit of a repository with long names', { commit: 'f'.repeat(64) }],
    ['says regressed: what was merged is what a change is compared with', { verdict: 'regressed' }],
    ['was made in a terminal', { origin: { via: 'terminal', actor: 'ada', event: null, run: null } }],
  ])('stands in when it %s', (_, over) => {
    expect(found(recordOf(over))?.cases).toHaveLength(2)
  })

  it('leaves out trials that brought no score', () => {
    const [first, ...rest] = trialsOf('b')
    const lost = first === undefined ? [] : [{ ...first, score: null, passed: null }]

    expect(found(recordOf({ trials: [...trialsOf('a'), ...lost, ...rest] }))?.cases[1]?.trials).toHaveLength(2)
  })

  it.each([{ score: null }, { passed: null }])(
    'leaves out a trial with %j, which says half of what it should',
    (half) => {
      const [first, ...rest] = trialsOf('b')
      const trials = first === undefined ? [] : [...trialsOf('a'), { ...first, ...half }, ...rest]

      expect(found(recordOf({ trials }))?.cases[1]?.trials).toHaveLength(2)
    },
  )

  it.each([
    'https://github.com/some-owner/some.repo/actions/runs/12345678901',
    'http://ghe.example:8080/o/r/actions/runs/7',
  ])('shows the address of a run: %s', (run) => {
    expect(found(recordOf({ origin: { ...ORIGIN, run } }))?.source.run).toBe(run)
  })

  it("is the simulator's for the simulator alone", () => {
    expect(found(recordOf({ simulated: true }), suiteOf(), true)?.cases).toHaveLength(2)
    expect(found(recordOf(), suiteOf(), true)).toBeNull()
  })

  it('must have asked the same judge', () => {
    const suite = suiteOf([plannedCase('a', { checks: [judge({ model: 'another-judge' })] })])

    expect(found(recordOf({}, suite), suite)).toBeNull()
  })

  it.each([
    'https://evil.example/x',
    'javascript:alert(1)',
    'https://github.com/o/r/actions/runs/1)[x](y',
    'x https://github.com/o/r/actions/runs/1',
  ])('shows no address but that of a run: %s', (run) => {
    expect(found(recordOf({ origin: { ...ORIGIN, run } }))?.source.run).toBeNull()
  })

  it('is used for the cases that have a baseline, whether or not the first one has', () => {
    const suite = suiteOf([plannedCase('new', { baseline: null, gated: false }), ...CASES])

    expect(found(recordOf({}, suite), suite)?.cases.map(({ id }) => id)).toEqual(['a', 'b'])
  })

  it('is not needed by a suite that makes no call', () => {
    const suite = suiteOf([identicalCase('same')])

    expect(found(recordOf({}, suite), suite)).toBeNull()
  })
})
