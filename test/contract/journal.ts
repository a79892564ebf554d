import { describe, expect, it } from 'vitest'
import type { Journal } from '../../src/ports.ts'
import { linesOf } from '../support/fake-journal.ts'

/** A place where journals lie; `open` gives a new reader and writer of the one that lies there. */
export interface JournalPlace {
  open(): Journal
  remove(): Promise<void>
}

/** What every `Journal` keeps. */
export function journalContract(name: string, place: () => Promise<JournalPlace>): void {
  describe(`a journal: ${name}`, () => {
    const using = async (use: (open: () => Journal) => Promise<void>) => {
      const { open, remove } = await place()
      const opened: Journal[] = []
      const opening = () => {
        const journal = open()
        opened.push(journal)
        return journal
      }
      try {
        await use(opening)
      } finally {
        for (const journal of opened) await journal.close()
        await remove()
      }
    }
    /** A journal with these lines, left by an earlier run. */
    const left = async (open: () => Journal, ...lines: readonly string[]) => {
      const journal = open()
      expect(await linesOf(journal)).toEqual([])
      for (const line of lines) await journal.append(line)
      await journal.close()
    }

    it('has no lines before anything was kept', () =>
      using(async (open) => {
        expect(await linesOf(open())).toEqual([])
      }))

    it('gives back what an earlier run kept, in order, and what is added to it', () =>
      using(async (open) => {
        await left(open, '{"a":1}', '{"b":"ä – 😀"}')
        const journal = open()
        expect(await linesOf(journal)).toEqual(['{"a":1}', '{"b":"ä – 😀"}'])
        await journal.append('{"c":3}')
        await journal.close()
        expect(await linesOf(open())).toEqual(['{"a":1}', '{"b":"ä – 😀"}', '{"c":3}'])
      }))

    it('keeps lines that arrive at once in the order in which they came', () =>
      using(async (open) => {
        const lines = Array.from({ length: 500 }, (_, i) => `{"n":${i}}`)
        const journal = open()
        await linesOf(journal)
        await Promise.all(lines.map((line) => journal.append(line)))
        await journal.close()
        expect(await linesOf(open())).toEqual(lines)
      }))

    it('can be emptied, and used again', () =>
      using(async (open) => {
        await left(open, 'old')
        const journal = open()
        await linesOf(journal)
        await journal.clear()
        expect(await linesOf(journal)).toEqual([])
        await journal.append('new')
        await journal.close()
        expect(await linesOf(open())).toEqual(['new'])
      }))

    it('can be put aside and taken up again', () =>
      using(async (open) => {
        await left(open, 'a')
        const journal = open()
        await linesOf(journal)
        await journal.putAside('journal-one.jsonl')
        expect(await linesOf(journal)).toEqual([])
        await journal.append('b')
        await journal.putAside('journal-two.jsonl')
        expect(await journal.takeUp('journal-one.jsonl')).toBe(true)
        expect(await linesOf(journal)).toEqual(['a'])
        await journal.append('a2')
        await journal.close()
        expect(await linesOf(open())).toEqual(['a', 'a2'])
      }))

    it('says when there is nothing to take up, and stays as it is', () =>
      using(async (open) => {
        await left(open, 'a')
        const journal = open()
        await linesOf(journal)
        expect(await journal.takeUp('journal-none.jsonl')).toBe(false)
        expect(await linesOf(journal)).toEqual(['a'])
      }))
  })
}
