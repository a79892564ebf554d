import { describe, expect, it } from 'vitest'
import { type PlannedMove, updateOf } from '../../../src/commands/promote/plan-moves.ts'
import type { RegistryState } from '../../../src/commands/registry/state.ts'
import { fakeTree } from '../../support/fake-repository.ts'
import { PROMOTE_INPUTS } from '../../support/promote-inputs.ts'
import { anEntry, aRecord, digestFor, ORIGIN } from '../../support/registry-builders.ts'
import { virtualClock } from '../../support/virtual-clock.ts'

const INPUTS = { ...PROMOTE_INPUTS, reason: 'because' }
const STATE: RegistryState = { tree: fakeTree({}), place: '', paths: [], historyText: '', history: [anEntry(1, 'a')] }
const PORTS = { clock: virtualClock(), origin: ORIGIN }

function move(name: string, ruling: PlannedMove['ruling']): PlannedMove {
  const path = `prompts/${name}.prompt.yml`
  const digest = digestFor(name)
  const bundle = { digest, prompt: `prompts/${name}`, path, files: new Map([[path, name]]) }
  return {
    prompt: `prompts/${name}`,
    digest,
    suite: digestFor('suite'),
    bundle,
    commit: null,
    from: null,
    record: aRecord(),
    ruling,
  }
}

const allowed = { kind: 'allowed', ground: 'passed', insteadOf: null } as const
const refused = { kind: 'refused', reason: 'no', mend: 'record' } as const
const unchanged = { kind: 'unchanged' } as const

describe('the commit of a promotion', () => {
  it('holds every move that is one, numbered on', () => {
    const update = updateOf([move('a', allowed), move('b', unchanged), move('c', allowed)], INPUTS, STATE, PORTS)

    if (update.kind !== 'write') throw new Error('nothing to write')
    expect(update.entries.map(({ prompt, reason, actor }) => [prompt, reason, actor])).toEqual([
      ['prompts/a', 'because', 'ada'],
      ['prompts/c', 'because', 'ada'],
    ])
    const seqs = ['a', 'c'].map(
      (name) => JSON.parse(update.files.get(`labels/prod/prompts/${name}/manifest.json`) ?? '{}').seq,
    )
    expect(seqs).toEqual([2, 3])
    expect(update.value.kind).toBe('moved')
  })

  it.each([
    ['one is refused', [move('a', allowed), move('b', refused)], 'refused'],
    ['none is left to move', [move('a', unchanged)], 'unchanged'],
  ])('does not exist when %s', (_, moves, kind) => {
    expect(updateOf(moves, INPUTS, STATE, PORTS)).toMatchObject({ kind: 'nothing', value: { kind } })
  })
})
