import { describe, expect, it } from 'vitest'
import { type Entry, missedTargets } from './entries.ts'
import { NO_RUNS } from './simulate.ts'
import { hasPlace, replaceTable } from './table.ts'

describe('the published table', () => {
  it('replaces what stands between its markers and nothing else', () => {
    const text = 'before\n<!-- bench:gate -->\nold\n<!-- /bench:gate -->\nafter\n'
    const written = replaceTable(text, 'new')

    expect(written).toBe('before\n<!-- bench:gate -->\n\nnew\n\n<!-- /bench:gate -->\nafter\n')
    expect(replaceTable(written ?? '', 'new')).toBe(written)
  })

  it('has no place in a text without both markers, in order', () => {
    expect(hasPlace('<!-- bench:gate -->')).toBe(false)
    expect(hasPlace('<!-- /bench:gate --> <!-- bench:gate -->')).toBe(false)
  })
})

describe('a target', () => {
  const entry: Entry = {
    label: 'unchanged',
    configuration: { population: 'typical', cases: 100, effect: 'AA' },
    runs: 20_000,
    target: { failsAtMost: 0.007, callsAtMost: 3.4 },
  }
  const tally = { ...NO_RUNS, runs: 20_000, regressed: 140, calls: 20_000 * 340 }

  it('is met at its edge', () => {
    expect(missedTargets(entry, tally)).toEqual([])
  })

  it('is missed by one failure or one call more, and the words say which', () => {
    expect(missedTargets(entry, { ...tally, regressed: 142 })).toEqual(['fails 0.71 %, at most 0.7 %'])
    expect(missedTargets(entry, { ...tally, calls: 20_000 * 341 })).toEqual(['3.41 calls, at most 3.4'])
    expect(missedTargets({ ...entry, target: { failsAtLeast: 0.93 } }, { ...tally, regressed: 18_599 })).toHaveLength(1)
  })
})
