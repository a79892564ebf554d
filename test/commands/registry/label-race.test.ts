import { expect, it } from 'vitest'
import { labelRace } from '../../../src/commands/registry/label-race.ts'
import type { RegistryState } from '../../../src/commands/registry/state.ts'
import type { HistoryEntry } from '../../../src/registry/history.ts'
import { fakeTree } from '../../support/fake-repository.ts'
import { anEntry } from '../../support/registry-builders.ts'

const state = (history: readonly HistoryEntry[]): RegistryState => ({
  tree: fakeTree({}),
  place: 'here',
  paths: [],
  historyText: '',
  history,
})
const prompts = [{ prompt: 'prompts/triage' }]

it.each([
  ['the label moved', anEntry(2, 'b', { actor: 'bob' }), { kind: 'raced', prompt: 'prompts/triage', by: 'bob' }],
  ['it moved to where it was', anEntry(2, 'a'), { kind: 'raced' }],
  ['another label moved', anEntry(2, 'b', { label: 'canary' }), null],
  ['another prompt moved', anEntry(2, 'b', { prompt: 'prompts/other' }), null],
])('is lost when, since the first look, %s', (_, entry, expected) => {
  const race = labelRace('prod')
  const before = [anEntry(1, 'a')]

  expect(race.lostBy(prompts, state(before))).toBeNull()
  expect(race.lostBy(prompts, state(before))).toBeNull()
  const lost = race.lostBy(prompts, state([...before, entry]))
  if (expected === null) expect(lost).toBeNull()
  else expect(lost).toMatchObject(expected)
})

it('is lost by the first move of a label too', () => {
  const race = labelRace('prod')
  race.lostBy(prompts, state([]))

  expect(race.lostBy(prompts, state([anEntry(1, 'a')]))).toMatchObject({ kind: 'raced' })
})
