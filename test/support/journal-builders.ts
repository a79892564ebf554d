import { digestOf } from '../../src/domain/digest.ts'
import { type JournalEntry, journalLine } from '../../src/run/journal-line.ts'
import type { Place } from '../../src/run/place.ts'
import { says } from './fake-model.ts'

export const KEY = digestOf('these inputs')
export const OTHER_KEY = digestOf('other inputs')

/** The first trial of a case on the baseline. */
export function trialPlace(caseId: string, over: Partial<Extract<Place, { kind: 'trial' }>> = {}): Place {
  const address = { prompt: 'p', caseId, arm: 'baseline', phase: 'screen', index: 1 } as const
  return { kind: 'trial', ...address, request: digestOf(caseId), ...over }
}

export function replyEntry(caseId: string, text = 'ok', stands = true): JournalEntry {
  return { kind: 'reply', place: trialPlace(caseId), reply: says(text), stands }
}

export const RUN: JournalEntry = { kind: 'run', key: KEY, tool: 't 1', begun: '2026-01-05T12:00:00.000Z' }

export function line(entry: JournalEntry, key = KEY): string {
  return journalLine(entry, key, (text) => text)
}
