import type { JsonObject } from '../domain/json.ts'
import { VERDICTS } from '../domain/verdict.ts'
import { RESULT_SCHEMA_VERSION } from './result.ts'
import { AMOUNT, COUNT, DIGEST, described, FLAG, list, nullable, oneOf, RATE, record, TEXT } from './schema-parts.ts'

const VERDICT = oneOf(...VERDICTS)

/** A side of a comparison: one version of a prompt. */
const SIDE = {
  ref: TEXT,
  sha: described('null for the working tree', nullable({ type: 'string', pattern: '^[0-9a-f]{40}$' })),
  digest: described('of everything in the prompt that can reach a model call', DIGEST),
  path: TEXT,
}

const COMPARISON = {
  cases: described('with a valid pair; trials of one case are one unit', COUNT),
  delta: described('mean of candidate − baseline over cases; 0.01 is one point', nullable({ type: 'number' })),
  interval: described(
    '95 % interval of delta over cases like these; it never decides',
    nullable({ type: 'array', prefixItems: [{ type: 'number' }, { type: 'number' }], minItems: 2, maxItems: 2 }),
  ),
  pValue: nullable(RATE),
  detectable: described('the drop that this suite finds in 80 % of runs', nullable(AMOUNT)),
  baselineMean: nullable(AMOUNT),
  candidateMean: nullable(AMOUNT),
  statistic: oneOf('pass-rate', 'mean-score'),
}

const ARM = record(
  { score: nullable(AMOUNT), trials: COUNT, passes: COUNT },
  'trials of the screening and the rounds; score is null without a scored trial',
)

const CONFIRMATION = record(
  {
    outcome: oneOf('confirmed', 'flaky', 'suspect', 'unfinished'),
    pairs: COUNT,
    baselinePasses: COUNT,
    candidatePasses: COUNT,
    odds: AMOUNT,
  },
  'fresh pairs run to see whether a flip holds',
)

const CASE = record({
  id: TEXT,
  status: oneOf('regressed', 'flaky', 'improved', 'unchanged', 'unpaired'),
  confirmed: FLAG,
  odds: described('against luck', nullable(AMOUNT)),
  why: described('why the case has no pair: new, removed, errored: … or not run: …', nullable(TEXT)),
  baseline: ARM,
  candidate: ARM,
  critical: FLAG,
  tags: list(TEXT),
  confirmation: nullable(CONFIRMATION),
})

const TAG_LOOK = record(
  { tag: TEXT, p: RATE, delta: { type: 'number' }, failAt: RATE, failed: FLAG },
  'a gated tag; p is adjusted over the gated tags',
)

const LOOK = record(
  { k: COUNT, p: RATE, failAt: RATE, stopAbove: RATE, tags: list(TAG_LOOK) },
  'one look of the suite test, after k trials',
)

const DECISION = record({
  endedBy: TEXT,
  alpha: described('the chance of a false alarm, at most', RATE),
  nominated: COUNT,
  neededOdds: nullable(AMOUNT),
  looks: list(LOOK),
})

const REUSED = 'calls of the baseline that were spared: answers of the journal and, one a case, stored trials'

const STORED = record(
  {
    at: described('when the trials were recorded: a time in UTC', TEXT),
    commit: described('that was evaluated', TEXT),
    run: described("address of the workflow's run", nullable(TEXT)),
    cases: described('whose stored trials count instead of fresh ones', COUNT),
    trials: COUNT,
    anew: described('they did not suffice, and both versions were run afresh', FLAG),
  },
  'the trials of the baseline in the registry that the candidate was compared with first; null: none',
)

const PAIRWISE = record(
  {
    name: TEXT,
    wins: described('pairs in which the judge prefers the candidate, whichever it is shown first', COUNT),
    losses: COUNT,
    ties: COUNT,
    unscored: COUNT,
    share: described('of the pairs with a preference, those that go to the candidate', nullable(RATE)),
    pValue: described('two-sided, of the sign-flip test over cases', nullable(RATE)),
  },
  'what a pairwise judge prefers; it is reported only and no part of the verdict',
)

const PROMPT = record({
  path: TEXT,
  verdict: VERDICT,
  reason: TEXT,
  baseline: nullable(record({ ...SIDE, reused: described(REUSED, COUNT), stored: nullable(STORED) })),
  candidate: nullable(record(SIDE)),
  comparison: nullable(record(COMPARISON)),
  checks: list(record({ name: TEXT, type: TEXT, required: FLAG, weight: AMOUNT, ...COMPARISON })),
  tags: list(record({ tag: TEXT, ...COMPARISON })),
  cases: described('in dataset order', list(CASE)),
  name: TEXT,
  pairs: record(
    { planned: COUNT, scored: COUNT, errored: COUNT, notRun: COUNT },
    'planned = scored + errored + notRun',
  ),
  decision: DECISION,
  pairwise: list(PAIRWISE),
})

const PROVENANCE = record({
  tool: TEXT,
  configDigest: nullable(TEXT),
  suiteDigest: nullable(TEXT),
  judgeDigest: nullable(TEXT),
  models: record({ requested: list(TEXT), returned: list(TEXT) }),
})

const HEAD = { schemaVersion: { const: RESULT_SCHEMA_VERSION }, verdict: VERDICT, title: TEXT }

const EVALUATION = record(
  {
    ...HEAD,
    prompts: list(PROMPT),
    calls: record(
      { planned: COUNT, made: COUNT, retried: COUNT, failed: COUNT, reused: COUNT, judge: COUNT },
      'made includes the calls of the judge',
    ),
    cost: record(
      { usd: AMOUNT, known: FLAG, inputTokens: COUNT, outputTokens: COUNT },
      'usd is a lower bound unless known',
    ),
    durationMs: AMOUNT,
    provenance: PROVENANCE,
    exitCode: { enum: [0, 1, 3] },
    simulated: described('whether the embedded simulator answered', FLAG),
    notices: list(TEXT),
  },
  'what a run found',
)

const PLACE = described('from 1', nullable({ type: 'integer', minimum: 1 }))

const FAULT = record(
  {
    ...HEAD,
    verdict: { const: 'not-measured' },
    errors: {
      type: 'array',
      minItems: 1,
      items: record({ code: TEXT, file: nullable(TEXT), line: PLACE, column: PLACE, message: TEXT, hint: TEXT }),
    },
  },
  'why nothing could be run',
)

/** The JSON Schema (2020-12) of `result.json`: an evaluation, or the errors that kept one from being made. */
export const RESULT_SCHEMA: JsonObject = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'result.json of prompt-staging',
  oneOf: [EVALUATION, FAULT],
}
