import type { Digest } from '../domain/digest.ts'
import { allParsed, bad, type Parsed } from '../domain/fault.ts'
import type { JsonObject } from '../domain/json.ts'
import { VERDICTS, type Verdict } from '../domain/verdict.ts'
import type { Fields } from '../text/fields.ts'
import { HISTORY_PATH, REGISTRY_SCHEMA_VERSION } from './layout.ts'
import { type Origin, originJson, readOrigin } from './origin.ts'
import { digestMember, digestOrNull, filledMember, parseStored, timeMember, wordMember } from './stored-json.ts'

const ACTIONS = ['record', 'promote', 'rollback', 'accept'] as const
const GROUNDS = ['passed', 'new', 'inconclusive', 'accepted', 'overridden', 'rolled-back'] as const

/** On what ground a label moved. `inconclusive` moves `staging` only. */
export type Ground = (typeof GROUNDS)[number]

/** One thing that was done to one prompt; entries are only ever added. */
export interface HistoryEntry extends Origin {
  /** From 1, without gaps: a line that is taken out shows. */
  readonly seq: number
  /** Time in UTC as `toISOString` writes it. */
  readonly at: string
  readonly action: (typeof ACTIONS)[number]
  /** The prompt's name. Untrusted text, as is `reason`. */
  readonly prompt: string
  /** The label that moved; `null` when none did. */
  readonly label: string | null
  /** What the label pointed at before; `null`: nothing. */
  readonly from: Digest | null
  /** The bundle that this is about, which a label that moved points at now. */
  readonly digest: Digest
  readonly suite: Digest | null
  readonly verdict: Verdict | null
  /** Why the label could move; `null` when none did. */
  readonly ground: Ground | null
  readonly reason: string | null
  /** The commit whose files the bundle was read from; `null` when it came out of the registry. */
  readonly commit: string | null
}

/** An entry before it has its place in the history. */
export type NewEntry = Omit<HistoryEntry, 'seq'>

/** The history with entries added, ready to be stored. */
export function appendHistory(text: string, known: number, entries: readonly NewEntry[]): string {
  return text + entries.map((entry, index) => `${JSON.stringify(entryJson(entry, known + index + 1))}\n`).join('')
}

function entryJson(entry: NewEntry, seq: number): JsonObject {
  const { at, action, prompt, label, from, digest, suite, verdict, ground, reason, commit } = entry
  const facts = { action, prompt, label, from, digest, suite, verdict, ground, reason, commit }
  return { schemaVersion: REGISTRY_SCHEMA_VERSION, seq, at, ...facts, ...originJson(entry) }
}

/** Reads the history. A line that is broken, missing or out of order is a problem (`registry-invalid`), with its line. */
export function parseHistory(text: string): Parsed<readonly HistoryEntry[]> {
  const lines = text.split('\n')
  const rows = lines.at(-1) === '' ? lines.slice(0, -1) : lines
  return allParsed(rows.map((row, index) => parseEntry(row, index + 1)))
}

function parseEntry(text: string, line: number): Parsed<HistoryEntry> {
  const entry = parseStored(text, HISTORY_PATH, readEntry, line)
  if (entry.kind === 'bad' || entry.value.seq === line) return entry
  const message = `Entry ${entry.value.seq} stands where entry ${line} belongs: lines were added or taken out by hand.`
  const hint = 'Revert the commit that changed the history on the registry branch.'
  return bad([{ code: 'registry-invalid', file: HISTORY_PATH, line, message, hint }])
}

function readEntry(fields: Fields): HistoryEntry | undefined {
  fields.needs('seq', 'a whole number')
  const seq = fields.number('seq', { min: 1, integer: true })
  const at = timeMember(fields, 'at')
  const action = wordMember(fields, 'action', ACTIONS)
  const prompt = filledMember(fields, 'prompt')
  const digest = digestMember(fields, 'digest')
  const origin = readOrigin(fields)
  if (!seq || !at || !action || !prompt || !digest || !origin) return undefined
  return {
    ...{ seq, at, action, prompt, digest, ...origin },
    label: fields.text('label') ?? null,
    from: digestOrNull(fields, 'from'),
    suite: digestOrNull(fields, 'suite'),
    verdict: fields.typed('verdict', 'a verdict', (value) => VERDICTS.find((word) => word === value)) ?? null,
    ground: fields.typed('ground', 'a ground', (value) => GROUNDS.find((word) => word === value)) ?? null,
    reason: fields.text('reason') ?? null,
    commit: fields.text('commit') ?? null,
  }
}

/** The moves of one label of one prompt, oldest first. */
export function movesOf(history: readonly HistoryEntry[], label: string, prompt: string): readonly HistoryEntry[] {
  return history.filter((entry) => entry.label === label && entry.prompt === prompt)
}
