import type { Digest } from '../domain/digest.ts'
import type { Cost } from '../domain/evaluation.ts'
import { bad, type Parsed } from '../domain/fault.ts'
import type { JsonObject } from '../domain/json.ts'
import { isJsonObject } from '../domain/json.ts'
import type { StoredCheck } from '../domain/stored-baseline.ts'
import { type Arm, countsForRecord, type Phase } from '../domain/trial.ts'
import { VERDICTS, type Verdict } from '../domain/verdict.ts'
import type { Fields } from '../text/fields.ts'
import { type Origin, originJson, originMember } from './origin.ts'
import { isSealed, sealed } from './seal.ts'
import {
  digestMember,
  digestOrNull,
  filledMember,
  parseStored,
  storedText,
  textMember,
  timeMember,
  wordMember,
} from './stored-json.ts'

/** Trials that a record holds of each case, those without a score included: enough to stand in for a baseline. */
export const RECORDED_TRIALS = 3

/** A trial as the registry keeps it: its score, never what the model said. */
export interface StoredTrial {
  readonly case: string
  readonly arm: Arm
  readonly phase: Phase
  readonly index: number
  readonly requestDigest: Digest
  /** As the server names it. */
  readonly model: string | null
  /** In [0, 1], never thresholded; `null` with `passed` when the trial is missing. */
  readonly score: number | null
  readonly passed: boolean | null
  /** In the order in which the case names them. */
  readonly checks: readonly StoredCheck[]
}

/** The stored evaluation of one bundle under one suite and judge. */
export interface BundleRecord {
  readonly prompt: string
  readonly path: string
  readonly digest: Digest
  /** Covers cases, checks and judge. */
  readonly suite: Digest
  readonly verdict: Verdict
  /** One clause: why this verdict. */
  readonly reason: string
  /** When the evaluation ended, in UTC. */
  readonly at: string
  readonly origin: Origin
  /** The commit whose files were evaluated. */
  readonly commit: string
  /** Whether that commit was on the remote's default branch by then. */
  readonly merged: boolean
  /** What it was compared with; `null` for a new prompt. */
  readonly baseline: Digest | null
  /** Share of the bundle's trials that pass, in [0, 1]; `null` without a scored trial. */
  readonly passRate: number | null
  /** The embedded simulator answered. */
  readonly simulated: boolean
  /** What answered, beside the models: its address and how it is asked. */
  readonly provider: Digest
  readonly tool: string
  readonly config: Digest | null
  readonly models: { readonly requested: readonly string[]; readonly returned: readonly string[] }
  readonly cost: Cost
  /** The prompt's part of `result.json`: comparison, checks, tags, cases, decision. */
  readonly result: JsonObject
  /** None once they were pruned. */
  readonly trials: readonly StoredTrial[]
  /** When its trials were dropped by policy, in UTC; `null`: they were not. */
  readonly pruned: string | null
}

/** The scored trials that count for the record. */
export function countedStored(trials: readonly StoredTrial[]): readonly StoredTrial[] {
  return trials.filter((trial) => countsForRecord(trial) && trial.score !== null)
}

/** The record without its trials. Verdict, comparison and digests stay, so that whatever rests on them still does. */
export function withoutTrials(record: BundleRecord, at: string): BundleRecord {
  return { ...record, trials: [], pruned: at }
}

/**
 * A record as the registry keeps it, a line a trial: a suite of a thousand cases has thousands. It is sealed.
 *
 * @param redact takes secrets out of the text before it is sealed.
 */
export function recordText(record: BundleRecord, redact: (text: string) => string = AS_IT_IS): string {
  return sealed(redact(unsealedText(record)))
}

const AS_IT_IS = (text: string) => text

function unsealedText({ origin, trials, cost, models, ...record }: BundleRecord): string {
  const text = storedText({
    ...record,
    origin: originJson(origin),
    models: { requested: models.requested, returned: models.returned },
    cost: { usd: cost.usd, known: cost.known, inputTokens: cost.inputTokens, outputTokens: cost.outputTokens },
  })
  const lines = trials.map((trial) => `    ${JSON.stringify(trial)}`)
  const list = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n  ]`
  return text.replace(/\n\}\n$/, () => `,\n  "trials": ${list}\n}\n`)
}

/** Reads a record. Problems are `registry-invalid`; one is a text that is not the one that was sealed. */
export function parseRecord(text: string, file: string): Parsed<BundleRecord> {
  const record = parseSealed(text, file)
  return record.kind === 'bad' || isSealed(text) ? record : bad([{ ...EDITED, file, line: 1, column: 1 }])
}

const EDITED = {
  code: 'registry-invalid',
  message: 'This record is not the one that was stored: it does not fit its seal.',
  hint: 'Somebody edited the registry by hand: revert that commit on its branch.',
} as const

function parseSealed(text: string, file: string): Parsed<BundleRecord> {
  return parseStored(text, file, (fields) => {
    const head = readHead(fields)
    const models = fields.map('models')
    const cost = fields.map('cost')
    const origin = originMember(fields)
    const provider = digestMember(fields, 'provider')
    const result = fields.value('result')
    const trials = fields.maps('trials', 'a case and a score').flatMap((trial) => readTrial(trial) ?? [])
    if (!head || !origin || !provider) return undefined
    return {
      ...head,
      origin,
      baseline: digestOrNull(fields, 'baseline'),
      passRate: fields.number('passRate', { min: 0, max: 1 }) ?? null,
      merged: fields.flag('merged') ?? false,
      simulated: fields.flag('simulated') ?? false,
      provider,
      tool: fields.text('tool') ?? '',
      config: digestOrNull(fields, 'config'),
      models: { requested: models?.words('requested') ?? [], returned: models?.words('returned') ?? [] },
      cost: readCost(cost),
      result: isJsonObject(result) ? result : {},
      trials,
      pruned: fields.text('pruned') ?? null,
    }
  })
}

function readHead(fields: Fields) {
  const prompt = filledMember(fields, 'prompt')
  const path = filledMember(fields, 'path')
  const digest = digestMember(fields, 'digest')
  const suite = digestMember(fields, 'suite')
  const verdict = wordMember(fields, 'verdict', VERDICTS)
  const reason = textMember(fields, 'reason')
  const at = timeMember(fields, 'at')
  const commit = filledMember(fields, 'commit')
  if (!prompt || !path || !digest || !suite || !verdict || reason === undefined || !at || !commit) return undefined
  return { prompt, path, digest, suite, verdict, reason, at, commit }
}

function readCost(fields: Fields | undefined): Cost {
  const amount = (key: string) => fields?.number(key, { min: 0 }) ?? 0
  const known = fields?.flag('known') ?? false
  return { usd: amount('usd'), known, inputTokens: amount('inputTokens'), outputTokens: amount('outputTokens') }
}

function readTrial(fields: Fields): StoredTrial | undefined {
  const fixture = textMember(fields, 'case')
  const arm = wordMember(fields, 'arm', ['baseline', 'candidate'] as const)
  const phase = wordMember(fields, 'phase', ['screen', 'round', 'confirm'] as const)
  fields.needs('index', 'a whole number')
  const index = fields.number('index', { min: 1, integer: true })
  const requestDigest = digestMember(fields, 'requestDigest')
  if (fixture === undefined || !arm || !phase || !index || !requestDigest) return undefined
  const score = fields.number('score', { min: 0, max: 1 }) ?? null
  const passed = fields.flag('passed') ?? null
  const checks = fields.maps('checks', 'a name and a score').flatMap((check) => readCheck(check) ?? [])
  return { case: fixture, arm, phase, index, requestDigest, model: fields.text('model') ?? null, score, passed, checks }
}

function readCheck(fields: Fields): StoredCheck | undefined {
  const name = textMember(fields, 'name')
  const score = fields.number('score', { min: 0, max: 1 }) ?? null
  return name === undefined ? undefined : { name, score, passed: fields.flag('passed') ?? null }
}
