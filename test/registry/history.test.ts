import { describe, expect, it } from 'vitest'
import { appendHistory, movesOf, parseHistory } from '../../src/registry/history.ts'
import { anEntry, digestFor } from '../support/registry-builders.ts'

const first = anEntry(1, 'a', { reason: 'with "quotes"\nand lines', commit: '1'.repeat(40) })
const second = anEntry(2, 'b', { label: null, verdict: null, ground: null, suite: null })

const changed = (members: object) => JSON.stringify({ ...JSON.parse(appendHistory('', 0, [first])), ...members })

describe('the history', () => {
  it('is empty before anything was done', () => {
    expect(parseHistory('')).toEqual({ kind: 'ok', value: [] })
  })

  it('comes back as it was written, a line an entry', () => {
    const text = appendHistory('', 0, [first, second])

    expect(text.split('\n')).toHaveLength(3)
    expect(parseHistory(text)).toEqual({ kind: 'ok', value: [first, second] })
  })

  it('keeps what was there to the byte, and counts on', () => {
    const before = appendHistory('', 0, [first])

    expect(appendHistory(before, 1, [second])).toBe(appendHistory('', 0, [first, second]))
  })

  it.each([
    ['a line was taken out', (lines: string[]) => [lines[1] ?? ''], 1],
    ['a line was doubled', (lines: string[]) => [lines[0] ?? '', lines[0] ?? ''], 2],
    ['a line was broken', (lines: string[]) => [lines[0] ?? '', '{"seq":'], 2],
    ['a line was emptied', (lines: string[]) => [lines[0] ?? '', '', lines[1] ?? ''], 2],
  ])('tells the line when %s', (_, edit, line) => {
    const lines = appendHistory('', 0, [first, second]).trimEnd().split('\n')
    const parsed = parseHistory(`${edit(lines).join('\n')}\n`)

    expect(parsed.kind).toBe('bad')
    expect(parsed.kind === 'bad' ? parsed.problems[0] : null).toMatchObject({
      code: 'registry-invalid',
      file: 'history.jsonl',
      line,
    })
  })

  it('says which entry stands in the place of another, and how to mend it', () => {
    const [line = ''] = appendHistory('', 0, [first]).split('\n')

    expect(parseHistory(line.replace('"seq":1', '"seq":7'))).toEqual({
      kind: 'bad',
      problems: [
        {
          ...{ code: 'registry-invalid', file: 'history.jsonl', line: 1 },
          message: 'Entry 7 stands where entry 1 belongs: lines were added or taken out by hand.',
          hint: 'Revert the commit that changed the history on the registry branch.',
        },
      ],
    })
  })

  it.each(['seq', 'at', 'action', 'prompt', 'digest', 'via', 'actor'])('names the %s that an entry lacks', (member) => {
    expect(parseHistory(changed({ [member]: null }))).toMatchObject({
      problems: [{ line: 1, message: expect.stringContaining(`\`${member}\` is missing; it must be `) }],
    })
  })

  it.each([
    [{ seq: null }, '`seq` is missing; it must be a whole number'],
    [{ seq: 0 }, '`seq` must be a whole number of at least 1'],
    [{ seq: 1.5 }, '`seq` must be a whole number of at least 1'],
    [{ action: 'delete' }, '`action` must be one of record, promote, rollback, accept'],
    [{ verdict: 'perfect' }, '`verdict` must be a verdict'],
    [{ ground: 'whim' }, '`ground` must be a ground'],
    [{ label: 1 }, '`label` must be text'],
    [{ reason: 1 }, '`reason` must be text'],
    [{ commit: 1 }, '`commit` must be text'],
    [{ from: 'sha256:12' }, '`from` must be a digest'],
    [{ suite: 'sha256:12' }, '`suite` must be a digest'],
    [{ prompt: '' }, '`prompt` must be text that is not empty'],
  ])('refuses an entry with %j', (member, message) => {
    expect(parseHistory(changed(member))).toMatchObject({ problems: [{ message: expect.stringContaining(message) }] })
  })

  it('comes back with every action and ground', () => {
    const entries = [
      anEntry(1, 'a', { action: 'record', ground: 'new', from: digestFor('z') }),
      anEntry(2, 'a', { action: 'accept', ground: 'accepted' }),
      anEntry(3, 'a', { action: 'rollback', ground: 'rolled-back' }),
      anEntry(4, 'a', { ground: 'overridden' }),
      anEntry(5, 'a', { ground: 'inconclusive' }),
      anEntry(6, 'a', { ground: 'passed', event: null, run: null }),
    ]

    expect(parseHistory(appendHistory('', 0, entries))).toEqual({ kind: 'ok', value: entries })
  })

  it('is read without its last line feed too', () => {
    expect(parseHistory(appendHistory('', 0, [first, second]).trimEnd())).toEqual({
      kind: 'ok',
      value: [first, second],
    })
  })

  it('gives the moves of one label of one prompt', () => {
    const others = [anEntry(2, 'b', { label: 'staging' }), anEntry(3, 'c', { prompt: 'prompts/other' })]

    expect(movesOf([first, ...others], 'prod', 'prompts/triage')).toEqual([first])
  })
})
