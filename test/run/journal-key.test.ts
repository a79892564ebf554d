import { expect, it } from 'vitest'
import { digestOf } from '../../src/domain/digest.ts'
import { journalKey } from '../../src/run/journal-key.ts'

const QUESTION = digestOf('question')
const SETTING = { address: 'https://api.test/v1', seed: 1 }

it('a journal belongs to a question, an address and a seed', () => {
  const ours = journalKey(QUESTION, SETTING)
  expect(journalKey(QUESTION, { ...SETTING })).toBe(ours)
  const others = [
    journalKey(digestOf('another'), SETTING),
    journalKey(QUESTION, { ...SETTING, address: 'simulator' }),
    journalKey(QUESTION, { ...SETTING, seed: 2 }),
  ]
  expect(new Set([ours, ...others]).size).toBe(4)
})
