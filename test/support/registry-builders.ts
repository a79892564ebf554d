import { type Digest, digestOf } from '../../src/domain/digest.ts'
import type { Acceptance } from '../../src/registry/acceptance.ts'
import type { HistoryEntry } from '../../src/registry/history.ts'
import type { Origin } from '../../src/registry/origin.ts'
import type { BundleRecord } from '../../src/registry/record.ts'

export const ORIGIN: Origin = {
  via: 'action',
  actor: 'ada',
  event: 'push',
  run: 'https://github.com/o/r/actions/runs/1',
}

/** A digest for each name. */
export function digestFor(name: string): Digest {
  return digestOf(name)
}

export function aRecord(overrides: Partial<BundleRecord> = {}): BundleRecord {
  return {
    prompt: 'prompts/triage',
    path: 'prompts/triage.prompt.yml',
    digest: digestFor('bundle'),
    suite: digestFor('suite'),
    verdict: 'pass',
    reason: 'no regression found',
    at: '2026-01-10T00:00:00.000Z',
    origin: ORIGIN,
    commit: '1'.repeat(40),
    merged: true,
    baseline: digestFor('before'),
    passRate: 0.75,
    simulated: false,
    provider: digestFor('provider'),
    tool: 'prompt-staging 1.2.3',
    config: null,
    models: { requested: ['m'], returned: ['m-1'] },
    cost: { usd: 0.5, known: true, inputTokens: 10, outputTokens: 20 },
    result: { path: 'prompts/triage.prompt.yml' },
    trials: [
      {
        case: 'c1',
        arm: 'candidate',
        phase: 'screen',
        index: 1,
        requestDigest: digestFor('request'),
        model: 'm-1',
        score: 0.5,
        passed: false,
        checks: [{ name: 'rubric', score: 0.5, passed: false }],
      },
    ],
    pruned: null,
    ...overrides,
  }
}

export function anAcceptance(overrides: Partial<Acceptance> = {}): Acceptance {
  return {
    prompt: 'prompts/triage',
    digest: digestFor('bundle'),
    suite: digestFor('suite'),
    baseline: digestFor('main'),
    cases: null,
    reason: 'on purpose',
    at: '2026-01-10T00:00:00.000Z',
    origin: ORIGIN,
    commit: '1'.repeat(40),
    ...overrides,
  }
}

/** A promotion of the bundle called `to`, `hour` hours into 10 January. */
export function anEntry(seq: number, to: string, overrides: Partial<HistoryEntry> = {}): HistoryEntry {
  return {
    seq,
    at: new Date(Date.UTC(2026, 0, 10, seq)).toISOString(),
    action: 'promote',
    prompt: 'prompts/triage',
    label: 'prod',
    from: null,
    digest: digestFor(to),
    suite: digestFor('suite'),
    verdict: 'pass',
    ground: 'passed',
    reason: null,
    commit: null,
    ...ORIGIN,
    ...overrides,
  }
}
