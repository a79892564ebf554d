import { describe, expect, it } from 'vitest'
import { appendHistory, movesOf, parseHistory } from '../../src/registry/history.ts'
import { anEntry } from '../support/registry-builders.ts'

const first = anEntry(1, 'a', { reason: 'with "quotes"\nand lines', commit: '1'.repeat(40) })
const second = anEntry(2, 'b', { label: null, verdict: null, ground: null, suite: null })

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

  it('gives the moves of one label of one prompt', () => {
    const others = [anEntry(2, 'b', { label: 'staging' }), anEntry(3, 'c', { prompt: 'prompts/other' })]

    expect(movesOf([first, ...others], 'prod', 'prompts/triage')).toEqual([first])
  })
})
