import { describe, expect, it } from 'vitest'
import { labelStats, neverLabelled } from '../../src/registry/label-stats.ts'
import { anEntry, digestFor } from '../support/registry-builders.ts'

const NOW = new Date('2026-01-11T00:00:00.000Z')

describe('the statistics of labels', () => {
  it('count how labels other than staging came to move', () => {
    const history = [
      anEntry(1, 'a', { action: 'record', label: 'staging' }),
      anEntry(3, 'a'),
      anEntry(4, 'b', { ground: 'overridden', actor: 'bob' }),
      anEntry(5, 'c', { ground: 'accepted' }),
      anEntry(6, 'a', { action: 'rollback', ground: 'rolled-back' }),
      anEntry(7, 'd', { ground: 'overridden', actor: 'bob' }),
      anEntry(8, 'e', { ground: 'overridden', actor: 'eve' }),
    ]
    expect(labelStats(history, NOW)).toEqual({
      days: 90,
      changes: 6,
      alone: 1,
      accepted: 1,
      overridden: 3,
      rolledBack: 1,
      overriders: [
        { actor: 'bob', times: 2 },
        { actor: 'eve', times: 1 },
      ],
      // Only a was recorded: at hour 1, promoted at hour 3.
      hoursToPromote: 2,
    })
  })

  it('take the mean of the two middle times of an even number', () => {
    const record = (seq: number, name: string) => anEntry(seq, name, { action: 'record', label: 'staging' })
    const history = [record(1, 'a'), record(1, 'b'), anEntry(2, 'a'), anEntry(6, 'b')]
    // 1 and 5 hours.
    expect(labelStats(history, NOW).hoursToPromote).toBe(3)
  })

  it('count a new prompt as promoted without any decision, and no entry that moved no label', () => {
    const history = [anEntry(1, 'a', { ground: 'new' }), anEntry(2, 'b', { label: null, action: 'record' })]

    expect(labelStats(history, NOW)).toMatchObject({ changes: 1, alone: 1 })
  })

  it('name first who overrode most often, although another did first', () => {
    const by = (seq: number, actor: string) => anEntry(seq, 'a', { ground: 'overridden', actor })

    expect(labelStats([by(1, 'eve'), by(2, 'bob'), by(3, 'bob')], NOW).overriders).toEqual([
      { actor: 'bob', times: 2 },
      { actor: 'eve', times: 1 },
    ])
  })

  it('take the middle of the times in their order, each from the record of its own prompt', () => {
    const record = (seq: number, name: string, prompt: string) => anEntry(seq, name, { action: 'record', prompt })
    const history = [
      record(1, 'a', 'another'),
      ...['a', 'b', 'c'].map((name) => record(2, name, 'prompts/triage')),
      ...[anEntry(4, 'a', { action: 'promote' }), anEntry(14, 'b'), anEntry(3, 'c')],
    ]

    // 2, 12 and 1 hours.
    expect(labelStats(history, NOW).hoursToPromote).toBe(2)
  })

  it('leave out what is older', () => {
    const ninetyDaysOn = new Date('2026-04-10T01:00:00.000Z')

    expect(labelStats([anEntry(1, 'a')], ninetyDaysOn).changes).toBe(1)
    expect(labelStats([anEntry(1, 'a')], new Date(ninetyDaysOn.getTime() + 1)).changes).toBe(0)
    expect(labelStats([anEntry(1, 'a')], new Date('2026-06-01T00:00:00.000Z')).changes).toBe(0)
    expect(labelStats([], NOW).hoursToPromote).toBeNull()
  })
})

it('finds bundles that no label ever pointed at', () => {
  const history = [anEntry(1, 'a'), anEntry(2, 'b', { label: null, action: 'record' })]
  expect(neverLabelled(['a', 'b', 'c'].map(digestFor), history)).toEqual(['b', 'c'].map(digestFor))
})
