import { describe, expect, it } from 'vitest'
import { checkMemory } from '../../../src/commands/check/memory.ts'
import { digestOf } from '../../../src/domain/digest.ts'
import { NO_MEMORY } from '../../../src/run/memory.ts'
import type { MemoryMode } from '../../../src/run/open-memory.ts'
import { type FakeJournal, fakeJournal } from '../../support/fake-journal.ts'
import { says } from '../../support/fake-model.ts'
import { trialPlace } from '../../support/journal-builders.ts'
import { virtualClock } from '../../support/virtual-clock.ts'

const QUESTION = digestOf('question')
const SETTING = { address: 'a', seed: 1 }
const calls = (made: number, reused: number) => ({ planned: 9, made, retried: 0, failed: 0, reused, judge: 0 })

async function open(journal: FakeJournal, mode: MemoryMode = 'continue', question = QUESTION) {
  const told: string[] = []
  const use = { journal, mode, tell: (text: string) => void told.push(text) }
  const memory = await checkMemory(question, SETTING, { journal: use, clock: virtualClock(), redact: (text) => text })
  return { ...memory, told }
}
/** A journal that an earlier run left with one reply. */
async function left(): Promise<FakeJournal> {
  const journal = fakeJournal()
  const { memory } = await open(journal)
  await memory.keep(trialPlace('a'), says('kept'), true)
  return journal
}

describe('what readers are told of a memory', () => {
  it('is nothing about a first run', async () => {
    expect((await open(fakeJournal())).notices(calls(9, 0))).toEqual([])
  })

  it('is that the verdict is an earlier one when no call was made', async () => {
    expect((await open(await left())).notices(calls(0, 9))).toEqual([
      'No call was made: the same inputs were evaluated before, begun on 2026-01-05 at 12:00 UTC, and this is that verdict.',
    ])
  })

  it('is how much of it is an earlier run’s when that was broken off', async () => {
    expect((await open(await left())).notices({ ...calls(8, 4), retried: 2 })).toEqual([
      '4 of 10 replies are those of an earlier run with the same inputs, begun on 2026-01-05 at 12:00 UTC.',
    ])
  })

  it('is that everything was drawn anew, and what that means', async () => {
    const [notice] = (await open(await left(), 'fresh')).notices(calls(9, 0))
    expect(notice).toContain('asked anew (`--fresh`), and 1 reply of an earlier run with the same inputs thrown away')
    expect(notice).toContain('voids the limit on false verdicts')
    expect((await open(fakeJournal(), 'fresh')).notices(calls(9, 0))).toEqual([
      'Everything was asked anew (`--fresh`); there was no earlier run to discard.',
    ])
  })
})

describe('stored trials of the baselines', () => {
  const source = { at: '2026-01-05T00:00:00.000Z', commit: '1'.repeat(40), run: null }
  const found = { baselines: [{ path: 'p', source, cases: [] }], notices: ['edited by hand'] }
  const findStored = async () => found
  const world = { clock: virtualClock(), redact: (text: string) => text, findStored }

  it('are looked for without a journal too, and what is wrong with them is said', async () => {
    const { stored, notices } = await checkMemory(QUESTION, SETTING, world)

    expect([stored, notices(calls(9, 0))]).toEqual([found.baselines, ['edited by hand']])
  })

  it('are not looked for where nothing is asked', async () => {
    const { stored, notices } = await checkMemory(null, SETTING, world)

    expect([stored, notices(calls(0, 0))]).toEqual([[], []])
  })
})

it('whoever started the check is told of a journal that is not used', async () => {
  expect((await open(await left(), 'continue', digestOf('another'))).told).toEqual([
    expect.stringContaining('out/journal.jsonl is of other inputs'),
  ])
})

it('nothing is remembered without a journal, and nothing is written where nothing is asked', async () => {
  const ports = { clock: virtualClock(), redact: (text: string) => text }
  expect((await checkMemory(QUESTION, SETTING, ports)).memory).toBe(NO_MEMORY)
  const journal = fakeJournal()
  const use = { journal, mode: 'resume', tell: () => {} } as const
  expect((await checkMemory(null, SETTING, { ...ports, journal: use })).memory).toBe(NO_MEMORY)
  expect(journal.kept()).toEqual([])
})
