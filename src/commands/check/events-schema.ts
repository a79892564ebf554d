import type { JsonObject } from '../../domain/json.ts'
import { VERDICTS } from '../../domain/verdict.ts'
import {
  AMOUNT,
  COUNT,
  DIGEST,
  described,
  FLAG,
  list,
  nullable,
  oneOf,
  RATE,
  record,
  TEXT,
} from '../../report/schema-parts.ts'
import { EVENTS_SCHEMA_VERSION, type EventName } from './events.ts'

const TIME: JsonObject = { type: 'string', format: 'date-time' }
const PROMPT = described("the prompt's name: its path without the suffix", TEXT)
const VERDICT = oneOf(...VERDICTS)

const RUN_STARTED = {
  schemaVersion: { const: EVENTS_SCHEMA_VERSION },
  tool: TEXT,
  config: described('as given; null: the usual place', nullable(TEXT)),
  base: described('as given; null: the merge base with the default branch', nullable(TEXT)),
  head: described('a git ref, or worktree', TEXT),
  seed: COUNT,
}

const PLANNED = {
  prompts: list(
    record({
      prompt: PROMPT,
      path: TEXT,
      kind: described('not-applicable: nothing of it is run', oneOf('compare', 'new', 'not-applicable')),
      cases: COUNT,
      gated: described('cases that decide; the others are only reported', COUNT),
      identical: described('cases whose two requests are the same bytes', COUNT),
    }),
  ),
  budget: record({ usd: AMOUNT, calls: COUNT, minutes: AMOUNT }),
}

const TRIAL = {
  prompt: PROMPT,
  case: TEXT,
  arm: oneOf('baseline', 'candidate'),
  phase: oneOf('screen', 'round', 'confirm'),
  index: described('from 1, within the case, the arm and its kind; screen and rounds share a count', COUNT),
  requestDigest: DIGEST,
  error: described('why there is no output', nullable(record({ code: TEXT, message: TEXT }))),
  ms: AMOUNT,
  usage: described('null: the server did not say', nullable(record({ inputTokens: COUNT, outputTokens: COUNT }))),
  model: described('as the server names it', nullable(TEXT)),
  score: described('raw, never thresholded; null when unscored or missing', nullable(RATE)),
  passed: described('whether thresholds held; null when unscored or missing', nullable(FLAG)),
}

const PAUSED = { reason: TEXT, until: described('when calls are sent again', TIME) }

const LOOK = record({ k: COUNT, p: RATE, failAt: RATE, stopAbove: RATE }, 'one look of the suite test, after k trials')

const NOMINATED = record(
  {
    case: TEXT,
    outcome: oneOf('confirmed', 'flaky', 'suspect', 'unfinished'),
    pairs: COUNT,
    baselinePasses: COUNT,
    candidatePasses: COUNT,
    odds: described('against luck', AMOUNT),
  },
  'a case that flipped, and was run again on both versions',
)

const DECISION = {
  prompt: PROMPT,
  verdict: VERDICT,
  because: TEXT,
  endedBy: TEXT,
  delta: described('candidate − baseline; 0.01 is one point', nullable({ type: 'number' })),
  looks: list(LOOK),
  nominated: list(NOMINATED),
}

const RUN_ENDED = {
  verdict: VERDICT,
  title: TEXT,
  exitCode: described('null: that of the signal which interrupted the run', nullable({ enum: [0, 1, 2, 3] })),
  calls: nullable({ type: 'object' }),
  cost: nullable({ type: 'object' }),
  durationMs: nullable(AMOUNT),
  errors: described(
    'what kept the run from being made; calls, cost and durationMs are null then',
    list(record({ code: TEXT, message: TEXT })),
  ),
}

const EVENTS: Readonly<Record<EventName, readonly [string, Readonly<Record<string, JsonObject>>]>> = {
  'run-started': ['the first event', RUN_STARTED],
  planned: ['what will be run, before the first call', PLANNED],
  trial: ['a trial ended; its output and checks are in trials.jsonl', TRIAL],
  paused: ['the provider asked to wait', PAUSED],
  decision: ['a prompt has its verdict', DECISION],
  'run-ended': ['the last event, also after an error; calls and cost as in result.json', RUN_ENDED],
}

/** The JSON Schema (2020-12) of one line of the log that `--events` writes. */
export const EVENTS_SCHEMA: JsonObject = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'A line of the event log of prompt-staging',
  oneOf: Object.entries(EVENTS).map(([event, [description, facts]]) =>
    record(
      { event: { const: event }, seq: described('from 1, without gaps', COUNT), time: TIME, ...facts },
      description,
    ),
  ),
}
