import { describe, expect, it } from 'vitest'
import { complaintsOf, type Observed, timeless } from './run-once.ts'

const NONCES = ['old-1-0', 'new-1-0']
const RESULT = {
  schemaVersion: 1,
  verdict: 'pass',
  title: '',
  prompts: [],
  calls: { made: 3, retried: 1, failed: 0, judge: 0 },
  cost: { usd: 0, known: true },
}
const SOUND: Observed = {
  code: 0,
  result: RESULT,
  outputs: ['ok old-1-0', 'no new-1-0'],
  nonces: NONCES,
  served: 3,
  errors: 1,
  log: ['old', 'new', 'old'],
}

describe('what is wrong with a run', () => {
  it('is nothing when it reports what it did', () => {
    expect(complaintsOf(SOUND, 1)).toEqual([])
  })

  it.each<{ name: string; differing: Partial<Observed>; words: string }>([
    { name: 'another exit code', differing: { code: 1 }, words: 'exit code 1 for pass' },
    { name: 'a call not reported', differing: { served: 4, errors: 2 }, words: '3 calls reported, 4 served' },
    { name: 'an answer not used', differing: { errors: 0 }, words: '2 answers used, 3 given' },
    {
      name: 'an answer used twice',
      differing: { outputs: ['ok old-1-0', 'ok old-1-0'] },
      words: 'answers were reused or lost',
    },
    {
      name: 'one arm before the other',
      differing: { log: [...Array(5).fill('old'), ...Array(5).fill('new')] },
      words: 'one arm was 5 calls ahead of the other',
    },
  ])('is $name', ({ differing, words }) => {
    expect(complaintsOf({ ...SOUND, ...differing }, 1)).toEqual([words])
  })

  it('is not the time it took', () => {
    const slow: Observed = { ...SOUND, result: Object.assign({ durationMs: 5 }, RESULT) }

    expect(timeless(slow)).toEqual(timeless({ ...SOUND, result: Object.assign({ durationMs: 7 }, RESULT) }))
    expect(timeless(slow)).not.toEqual(timeless({ ...SOUND, result: { ...RESULT, verdict: 'regressed' } }))
  })
})
