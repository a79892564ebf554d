import type { ActionStep } from '../../../src/ports.ts'

/** What a step was told. */
export interface Told {
  readonly lines: string[]
  readonly outputs: Map<string, string>
  readonly pages: string[]
  readonly notes: string[]
}

/** A step in memory. Notes on a line of a file end with it. */
export function fakeStep(summarize?: () => Promise<void>): ActionStep & { readonly told: Told } {
  const told: Told = { lines: [], outputs: new Map(), pages: [], notes: [] }
  return {
    told,
    input: () => '',
    log: (text) => void told.lines.push(text),
    mask: () => undefined,
    output: (name, value) => void told.outputs.set(name, value),
    summarize: summarize ?? (async (page) => void told.pages.push(page)),
    annotate: (level, message, at) =>
      void told.notes.push(`${level}: ${message}${at === undefined ? '' : ` (${at.file}:${at.line})`}`),
  }
}
