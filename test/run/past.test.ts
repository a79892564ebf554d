import { describe, expect, it } from 'vitest'
import { type Past, readJournal } from '../../src/run/past.ts'
import { httpError, says } from '../support/fake-model.ts'
import { KEY, line, OTHER_KEY, RUN, replyEntry, trialPlace } from '../support/journal-builders.ts'

async function* stream(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines
}
const contents = (...lines: readonly string[]) => readJournal(stream(lines), KEY)
async function past(...lines: readonly string[]): Promise<Past> {
  const found = await contents(...lines)
  if (found.kind !== 'ours') throw new Error(`the journal is ${found.kind}`)
  return found.past
}

describe('what lies in a journal', () => {
  it('is nothing when it has no lines', async () => {
    expect(await contents()).toEqual({ kind: 'empty' })
  })

  it('is a run with the same inputs, with its beginning and the replies that can be taken', async () => {
    expect(await past(line(RUN), line(replyEntry('a')), line(replyEntry('b')))).toMatchObject({
      begun: '2026-01-05T12:00:00.000Z',
      replies: 2,
      damaged: 0,
    })
  })

  it('is a run that says what it compared with, be it nothing, unless that line is damaged', async () => {
    const source = { at: '2026-01-05T00:00:00.000Z', commit: '1'.repeat(40), run: null }
    const stored = [{ path: 'p', source, cases: [{ id: 'a', trials: [{ score: 1, passed: true, checks: [] }] }] }]
    const first = { kind: 'run', key: KEY, tool: 't', begun: '2026-01-05T12:00:00.000Z' } as const
    const [nothing, other] = [line({ ...first, stored: [] }), line({ ...first, stored })]

    expect((await past(other, nothing)).stored).toEqual(stored)
    expect((await past(nothing, other)).stored).toEqual([])
    expect((await past('rubbish', line(replyEntry('a')))).stored).toBeNull()
  })

  it('is another run, with its key, when no line is of these inputs', async () => {
    const theirs = [
      line({ ...RUN, kind: 'run', key: OTHER_KEY } as typeof RUN, OTHER_KEY),
      line(replyEntry('a'), OTHER_KEY),
    ]
    expect(await contents(...theirs)).toEqual({ kind: 'other', key: OTHER_KEY })
    expect(await contents('rubbish', ...theirs)).toEqual({ kind: 'other', key: null })
  })

  it('is ours even when its first line is damaged', async () => {
    expect(await past('rubbish', line(replyEntry('a')))).toMatchObject({ begun: null, damaged: 1, replies: 1 })
  })
})

describe('a reply that was kept', () => {
  it('is taken once, and only where it belongs', async () => {
    const journal = await past(line(RUN), line(replyEntry('a', 'first')))
    expect(journal.take(trialPlace('a', { index: 2 }))).toBeNull()
    expect(journal.take(trialPlace('b'))).toBeNull()
    expect(journal.take(trialPlace('a'))).toEqual(says('first'))
    expect(journal.take(trialPlace('a'))).toBeNull()
  })

  it('is missed when its line is damaged', async () => {
    const journal = await past(line(RUN), line(replyEntry('a')).replace('ok', 'OK'), line(replyEntry('b')))
    expect([journal.damaged, journal.take(trialPlace('a'))]).toEqual([1, null])
    expect(journal.take(trialPlace('b'))).toEqual(says('ok'))
  })

  it('is never replaced once it stands', async () => {
    const journal = await past(line(replyEntry('a', 'first')), line(replyEntry('a', 'second')))
    expect(journal.take(trialPlace('a'))).toEqual(says('first'))
  })

  it('replaces one that left the trial missing', async () => {
    const journal = await past(line(replyEntry('a', 'unclear', false)), line(replyEntry('a', 'clear')))
    expect(journal.take(trialPlace('a'))).toEqual(says('clear'))
  })
})

describe('a trial that was left missing', () => {
  const failed = { kind: 'reply', place: trialPlace('a'), reply: httpError(500), stands: false } as const

  it('is run again', async () => {
    const journal = await past(line(RUN), line(failed))
    expect([journal.replies, journal.take(trialPlace('a'))]).toEqual([0, null])
  })

  it('stays missing in a suite that was decided without it', async () => {
    const journal = await past(line(RUN), line(failed), line({ kind: 'decided', prompt: 'p' }))
    expect(journal.take(trialPlace('a'))).toEqual(httpError(500))
  })

  it('is run again when another suite was decided', async () => {
    const journal = await past(line(RUN), line(failed), line({ kind: 'decided', prompt: 'q' }))
    expect(journal.take(trialPlace('a'))).toBeNull()
  })
})
