import { describe, expect, it } from 'vitest'
import { readState, readStored, tampered } from '../../../src/commands/registry/state.ts'
import { parseAcceptance } from '../../../src/registry/acceptance.ts'
import { appendHistory } from '../../../src/registry/history.ts'
import { fakeRegistry } from '../../support/fake-registry.ts'
import { anEntry } from '../../support/registry-builders.ts'
import { faultOf } from '../../support/registry-world.ts'

const MARKER = '{"schemaVersion": 1}\n'

describe('the state of the registry', () => {
  it('is empty before the first write', async () => {
    const state = await readState(fakeRegistry())
    expect([state.paths, state.history, state.historyText]).toEqual([[], [], ''])
  })

  it('holds the history', async () => {
    const registry = fakeRegistry()
    registry.tamper({ 'registry.json': MARKER, 'history.jsonl': appendHistory('', 0, [anEntry(1, 'a')]) })

    expect((await readState(registry)).history).toEqual([anEntry(1, 'a')])
  })

  it.each([
    [{ 'README.md': 'code' }, 'is no registry'],
    [{ 'registry.json': '{"schemaVersion": 2}' }, 'newer version'],
    [{ 'registry.json': MARKER, 'history.jsonl': 'x\n' }, ''],
  ])('is refused of %j', async (files, expected) => {
    const registry = fakeRegistry()
    registry.tamper(files)
    const error = await faultOf(readState(registry))

    expect(error.code).toBe('registry-invalid')
    expect(error.message).toContain(expected)
  })

  it('gives a file, null for none, and a fault for a broken one', async () => {
    const registry = fakeRegistry()
    registry.tamper({ 'registry.json': MARKER, 'a.json': '{}' })
    const state = await readState(registry)

    expect(await readStored(state, 'b.json', parseAcceptance)).toBeNull()
    expect((await faultOf(readStored(state, 'a.json', parseAcceptance))).code).toBe('registry-invalid')
  })
})

it('names every difference of what was changed by hand', () => {
  const { problems } = tampered('Label x', ['one', 'two'], 'branch b')
  expect(problems.map(({ message }) => message)).toEqual([
    'Label x was changed by hand: one.',
    'Label x was changed by hand: two.',
  ])
  expect(problems[0].hint).toContain('branch b')
})
