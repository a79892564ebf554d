import { describe, expect, it } from 'vitest'
import type { Digest } from '../../src/domain/digest.ts'
import { type MemoryMode, openMemory } from '../../src/run/open-memory.ts'
import { type FakeJournal, fakeJournal } from '../support/fake-journal.ts'
import { says } from '../support/fake-model.ts'
import { KEY, line, OTHER_KEY, RUN, replyEntry, trialPlace } from '../support/journal-builders.ts'

const NOW = new Date('2026-02-01T08:00:00Z')
const open = (journal: FakeJournal, mode: MemoryMode = 'continue', key: Digest = KEY) =>
  openMemory(journal, { key, mode, tool: 't 1', now: NOW, redact: (text) => text })
/** A journal that a run with a key left. */
async function left(key: Digest, journal = fakeJournal()): Promise<FakeJournal> {
  const { memory } = await open(journal, 'continue', key)
  await memory.keep(trialPlace('a'), says('kept'), true)
  return journal
}
const ASIDE = `journal-${OTHER_KEY.slice(7, 19)}.jsonl`

describe('the memory of a run', () => {
  it('begins with a line that says whose it is', async () => {
    const journal = fakeJournal()
    expect(await open(journal)).toMatchObject({ past: null, discarded: null, remarks: [] })
    expect(JSON.parse(journal.kept()[0] ?? '')).toMatchObject({
      entry: { kind: 'run', key: KEY, tool: 't 1', begun: '2026-02-01T08:00:00.000Z' },
    })
  })

  it('goes on from a run with the same inputs', async () => {
    const journal = fakeJournal([line(RUN), line(replyEntry('a', 'kept'))])
    const { memory, past } = await open(journal)
    expect(past).toMatchObject({ begun: '2026-01-05T12:00:00.000Z', replies: 1 })
    expect(memory.recall(trialPlace('a'))).toEqual(says('kept'))
    expect(journal.kept()).toHaveLength(3)
  })

  it('looks for stored trials once, and keeps to them', async () => {
    const source = { at: '2026-01-05T00:00:00.000Z', commit: '1'.repeat(40), run: null }
    const found = [{ path: 'p', source, cases: [] }]
    const finding = (journal: FakeJournal, stored: typeof found, mode: MemoryMode = 'continue') => {
      const findStored = async () => stored
      return openMemory(journal, { key: KEY, mode, tool: 't 1', now: NOW, redact: (text) => text, findStored })
    }
    const journal = fakeJournal()

    expect((await finding(journal, found)).stored).toEqual(found)
    expect((await finding(journal, [])).stored).toEqual(found)
    expect((await finding(journal, [], 'fresh')).stored).toEqual([])
    expect((await open(fakeJournal())).stored).toEqual([])
  })

  it('says what it could not read', async () => {
    const journal = fakeJournal([line(RUN), line(replyEntry('a')).replace('ok', 'no'), 'x', line(replyEntry('b'))])
    expect((await open(journal)).remarks).toEqual([
      '2 lines are damaged in out/journal.jsonl: what they held is asked again.',
    ])
  })
})

describe('a journal of other inputs', () => {
  it('is put aside and said to be', async () => {
    const journal = await left(OTHER_KEY)
    const { memory, past, remarks } = await open(journal)
    expect([past, memory.recall(trialPlace('a'))]).toEqual([null, null])
    expect(remarks).toEqual([`out/journal.jsonl is of other inputs: it was put aside as ${ASIDE} and is not used.`])
    expect(journal.aside.get(ASIDE)).toHaveLength(2)
  })

  it('is taken up again when its inputs come back', async () => {
    const journal = await left(OTHER_KEY)
    await left(KEY, journal)
    const { memory } = await open(journal, 'continue', OTHER_KEY)
    expect(memory.recall(trialPlace('a'))).toEqual(says('kept'))
    expect([...journal.aside.keys()]).toEqual([`journal-${KEY.slice(7, 19)}.jsonl`])
  })

  it('is put aside when nobody can tell whose it is', async () => {
    const journal = fakeJournal(['rubbish'])
    expect((await open(journal)).remarks).toEqual([
      'out/journal.jsonl cannot be read: it was put aside as journal-unreadable.jsonl and is not used.',
    ])
  })

  it('that lies under our name is not believed', async () => {
    const journal = await left(OTHER_KEY)
    await journal.putAside(`journal-${KEY.slice(7, 19)}.jsonl`)
    const { past } = await open(journal)
    expect(past).toBeNull()
    expect(journal.kept()).toHaveLength(1)
  })
})

describe('a run that is to be drawn anew', () => {
  it('throws away what there was, and knows that it did', async () => {
    const journal = await left(KEY)
    const { memory, past, discarded } = await open(journal, 'fresh')
    expect([past, memory.recall(trialPlace('a')), discarded?.replies]).toEqual([null, null, 1])
    expect(journal.kept()).toHaveLength(1)
  })

  it('throws away what was put aside, too', async () => {
    const journal = await left(KEY)
    await left(OTHER_KEY, journal)
    expect((await open(journal, 'fresh')).discarded?.replies).toBe(1)
    expect(journal.aside.has(`journal-${KEY.slice(7, 19)}.jsonl`)).toBe(false)
  })

  it('leaves the journals of other inputs alone', async () => {
    const journal = await left(OTHER_KEY)
    expect((await open(journal, 'fresh')).discarded).toBeNull()
    expect(journal.aside.get(ASIDE)).toHaveLength(2)
  })
})

describe('a run that insists on an earlier one', () => {
  it('goes on from it', async () => {
    expect((await open(await left(KEY), 'resume')).past?.replies).toBe(1)
  })

  it.each([
    ['there is none', () => Promise.resolve(fakeJournal())],
    ['it is of other inputs', () => left(OTHER_KEY)],
  ])('is refused when %s', async (_, journal) => {
    await expect(open(await journal(), 'resume')).rejects.toMatchObject({
      code: 'usage',
      message: 'out/journal.jsonl holds no run with these inputs, so there is nothing to resume.',
    })
  })
})
