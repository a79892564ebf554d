import { expect, it } from 'vitest'
import { labelsAnswer } from '../../../src/commands/labels/render.ts'
import { digestFor } from '../../support/registry-builders.ts'

const NOTHING = { rows: [], others: 0, stats: null, sprawl: null, now: new Date(0), place: 'branch b' }

it('exits 1 and names what differs when a label was changed by hand, with its text made inert', () => {
  const rows = [{ kind: 'tampered', label: 'prod', prompt: 'p', differences: ['a\u001b[2J is missing'] }] as const
  const { exitCode, text } = labelsAnswer({ ...NOTHING, rows })

  expect(exitCode).toBe(1)
  expect(text).toContain('1 label (branch b); 1 changed by hand.')
  expect(text).toContain('a⟨U+001B⟩[2J is missing')
})

it('shows statistics and sprawl where asked', () => {
  const stats = {
    days: 90,
    changes: 3,
    alone: 1,
    accepted: 0,
    overridden: 2,
    rolledBack: 0,
    overriders: [{ actor: 'bob', times: 2 }],
    hoursToPromote: 2.25,
  }
  const sprawl = { bundles: [digestFor('a')], withoutSuite: [], withoutRecord: ['p'] }
  const { text } = labelsAnswer({ ...NOTHING, stats, sprawl })

  expect(text).toContain(
    'Last 90 days, labels other than staging: 3 changes\n  passed alone 1, accepted 0, overridden 2 by bob (2), rolled back 0\n',
  )
  expect(text).toContain('from record to promotion: 2.3 h (median)')
  expect(text).toContain(
    `Bundles never labelled: ${digestFor('a').slice(7, 19)}\nPrompts without a suite: none\nSuites without a recent record: p\n`,
  )
})

it.each([
  [0, 'No label points anywhere yet (branch b).\n'],
  [1, 'No such label points anywhere; 1 other does (branch b).\n'],
  [2, 'No such label points anywhere; 2 others do (branch b).\n'],
])('tells a label that nobody moved from a registry without any: %i others', (others, text) => {
  expect(labelsAnswer({ ...NOTHING, others }).text).toBe(text)
})
