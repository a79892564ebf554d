import { shortDigest } from '../../domain/digest.ts'
import type { JsonObject } from '../../domain/json.ts'
import type { LabelStats } from '../../registry/label-stats.ts'
import { count, percent } from '../../report/words.ts'
import { ANSWER_SCHEMA_VERSION, type Answer, type AnswerFacts } from '../registry/answer.ts'
import { age, bundleName, columns, onlyDigest, shown } from '../registry/words.ts'
import type { LabelRow } from './rows.ts'
import type { Sprawl } from './sprawl.ts'

/** Everything that `labels` shows. */
export interface LabelsShown {
  readonly rows: readonly LabelRow[]
  /** How many more there are that were not asked for. */
  readonly others: number
  readonly stats: LabelStats | null
  readonly sprawl: Sprawl | null
  readonly now: Date
  readonly place: string
}

const HEADINGS = ['LABEL', 'PROMPT', 'BUNDLE', 'SINCE', 'AGE', 'BY', 'GROUND', 'PASSES']

/** Labels for people and for machines. */
export function labelsAnswer({ rows, others, stats, sprawl, now, place }: LabelsShown): Answer {
  const broken = rows.filter((row) => row.kind === 'tampered').length
  const title = rows.length === 0 ? emptyTitle(others, place) : titleOf(rows.length, broken, place)
  const table = rows.length === 0 ? [] : columns([HEADINGS, ...rows.map((row) => cells(row, now))])
  const text = [title, '', ...table, ...brokenLines(rows), ...statLines(stats), ...sprawlLines(sprawl)]
  const json = {
    schemaVersion: ANSWER_SCHEMA_VERSION,
    title,
    labels: rows.map(rowJson),
    stats: stats === null ? null : { ...stats, overriders: stats.overriders.map((one) => ({ ...one })) },
    sprawl: sprawl === null ? null : { ...sprawl },
  }
  return { exitCode: broken > 0 ? 1 : 0, title, text: `${text.join('\n').trimEnd()}\n`, json, facts: factsOf(rows) }
}

function factsOf(rows: readonly LabelRow[]): AnswerFacts {
  const prompts = new Set(rows.map(({ prompt }) => prompt)).size
  const digests = rows.map((row) => (row.kind === 'ok' ? row.position.manifest.digest : null))
  return { verdict: null, prompts, digest: onlyDigest(digests) }
}

function emptyTitle(others: number, place: string): string {
  if (others === 0) return `No label points anywhere yet (${place}).`
  return `No such label points anywhere; ${others === 1 ? '1 other does' : `${others} others do`} (${place}).`
}

function titleOf(rows: number, broken: number, place: string): string {
  const changed = broken === 0 ? '' : `; ${broken} changed by hand`
  return `${count(rows, 'label')} (${place})${changed}.`
}

function cells(row: LabelRow, now: Date): readonly string[] {
  if (row.kind === 'tampered') return [row.label, shown(row.prompt), 'changed by hand']
  const { manifest, move } = row.position
  const passes = row.record?.passRate ?? null
  return [
    row.label,
    shown(row.prompt),
    shortDigest(manifest.digest),
    move.at.slice(0, 16).replace('T', ' '),
    age(move.at, now),
    shown(move.actor),
    move.ground ?? '–',
    `${passes === null ? '–' : percent(passes)}${row.record?.simulated === true ? ' (simulated)' : ''}`,
  ]
}

function brokenLines(rows: readonly LabelRow[]): readonly string[] {
  const lines = rows.flatMap((row) => (row.kind === 'tampered' ? row.differences.map(shown) : []))
  return lines.length === 0 ? [] : ['', ...lines.map((line) => `  ${line}`)]
}

function statLines(stats: LabelStats | null): readonly string[] {
  if (stats === null) return []
  const { days, changes, alone, accepted, overridden, rolledBack, overriders, hoursToPromote } = stats
  const who = overriders.map(({ actor, times }) => `${shown(actor)} (${times})`).join(', ')
  const hours = hoursToPromote === null ? 'unknown' : `${hoursToPromote.toFixed(1)} h`
  return [
    '',
    `Last ${days} days, labels other than staging: ${count(changes, 'change')}`,
    `  passed alone ${alone}, accepted ${accepted}, overridden ${overridden}${who === '' ? '' : ` by ${who}`}, rolled back ${rolledBack}`,
    `  from record to promotion: ${hours} (median)`,
  ]
}

function sprawlLines(sprawl: Sprawl | null): readonly string[] {
  if (sprawl === null) return []
  const list = (names: readonly string[]) => (names.length === 0 ? 'none' : names.map(shown).join(', '))
  return [
    '',
    `Bundles never labelled: ${list(sprawl.bundles.map(bundleName))}`,
    `Prompts without a suite: ${list(sprawl.withoutSuite)}`,
    `Suites without a recent record: ${list(sprawl.withoutRecord)}`,
  ]
}

function rowJson(row: LabelRow): JsonObject {
  const { label, prompt } = row
  if (row.kind === 'tampered') return { label, prompt, changedByHand: row.differences }
  const { manifest, move } = row.position
  const { digest, files } = manifest
  const { at, actor, ground, reason, seq } = move
  const record = row.record
  const score =
    record === null
      ? null
      : { verdict: record.verdict, passRate: record.passRate, at: record.at, simulated: record.simulated }
  return {
    label,
    prompt,
    digest,
    since: at,
    by: actor,
    ground,
    reason,
    seq,
    record: score,
    files: files.map(({ path, sha256 }) => ({ path, sha256 })),
  }
}
