import { expect, it } from 'vitest'
import { summary } from '../../../src/simulator/triage/summary.ts'

it('says what kind of issue it is and gives the first telling sentence', () => {
  expect(summary('Subject: Help\nHello team,\nOk. The export stopped working on Monday. More.', 'bug', 40)).toBe(
    'Reports a bug: The export stopped working on Monday.',
  )
})

it('keeps to its number of words', () => {
  expect(summary('The export stopped working on Monday.', 'bug', 5)).toBe('Reports a bug: The export …')
})

it('makes do with short sentences and with none', () => {
  expect(summary('Down!', 'outage', 40)).toBe('Reports an outage: Down!')
  expect(summary('', 'question', 40)).toBe('Asks a question.')
})
