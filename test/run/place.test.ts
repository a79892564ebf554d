import { expect, it } from 'vitest'
import { digestOf } from '../../src/domain/digest.ts'
import { type Place, placeKey, promptOf } from '../../src/run/place.ts'

const TRIAL = {
  kind: 'trial',
  prompt: 'p',
  caseId: 'c',
  arm: 'baseline',
  phase: 'screen',
  index: 1,
  request: digestOf('r'),
} as const
const JUDGE = { ...TRIAL, kind: 'judge', check: 'polite', judge: digestOf('j') } as const
const PAIR = {
  kind: 'pair',
  prompt: 'p',
  caseId: 'c',
  phase: 'screen',
  index: 1,
  check: 'polite',
  first: 'baseline',
  judge: digestOf('j'),
} as const
const CANARY: Place = { kind: 'canary', name: 'known-good', judge: digestOf('j') }

it('every part of an address makes another place', () => {
  const places: readonly Place[] = [
    TRIAL,
    { ...TRIAL, prompt: 'q' },
    { ...TRIAL, caseId: 'd' },
    { ...TRIAL, arm: 'candidate' },
    { ...TRIAL, phase: 'confirm' },
    { ...TRIAL, index: 2 },
    { ...TRIAL, request: digestOf('s') },
    JUDGE,
    { ...JUDGE, index: 2 },
    { ...JUDGE, check: 'kind' },
    { ...JUDGE, judge: digestOf('k') },
    PAIR,
    { ...PAIR, prompt: 'q' },
    { ...PAIR, caseId: 'd' },
    { ...PAIR, phase: 'round' },
    { ...PAIR, index: 2 },
    { ...PAIR, check: 'kind' },
    { ...PAIR, first: 'candidate' },
    { ...PAIR, judge: digestOf('k') },
    CANARY,
    { ...CANARY, name: 'known-bad' },
    { ...CANARY, judge: digestOf('k') },
  ]
  expect(new Set(places.map(placeKey)).size).toBe(places.length)
  expect(placeKey({ ...JUDGE })).toBe(placeKey(JUDGE))
})

it('a canary is no prompt’s', () => {
  expect([TRIAL, JUDGE, PAIR, CANARY].map(promptOf)).toEqual(['p', 'p', 'p', null])
})
