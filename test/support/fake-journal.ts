import type { Journal } from '../../src/ports.ts'

export interface FakeJournal extends Journal {
  /** The present lines. */
  readonly kept: () => readonly string[]
  /** What was put aside, by name. */
  readonly aside: ReadonlyMap<string, readonly string[]>
}

/** A journal in memory. */
export function fakeJournal(lines: readonly string[] = []): FakeJournal {
  let present = [...lines]
  const aside = new Map<string, readonly string[]>()
  return {
    path: 'out/journal.jsonl',
    kept: () => present,
    aside,
    async *lines() {
      yield* [...present]
    },
    async putAside(name) {
      aside.set(name, present)
      present = []
    },
    async takeUp(name) {
      const back = aside.get(name)
      if (back === undefined) return false
      present = [...back]
      return aside.delete(name)
    },
    async clear() {
      present = []
    },
    async append(line) {
      present.push(line)
    },
    written: async () => undefined,
    close: async () => undefined,
  }
}

/** All lines of a journal. */
export async function linesOf(journal: Journal): Promise<readonly string[]> {
  const lines: string[] = []
  for await (const line of journal.lines()) lines.push(line)
  return lines
}
