import type { JsonObject } from '../domain/json.ts'
import { VERDICTS } from '../domain/verdict.ts'
import { RESULT_SCHEMA_VERSION } from './result.ts'
import { AMOUNT, COUNT, DIGEST, described, FLAG, list, nullable, oneOf, RATE, record, TEXT } from './schema-parts.ts'

const VERDICT = oneOf(...VERDICTS)

/** A side of a comparison: one version of a prompt. */
const SIDE = {
  ref: described('as it was given or found', TEXT),
  sha: described('null for the working tree', nullable({ type: 'string', pattern: '^[0-9a-f]{40}$' })),
  digest: described("the bundle's: of everything in the prompt that can reach a model call", DIGEST),
  path: described('of the prompt in this version', TEXT),
}

const COMPARISON = {
  cases: described('with a valid pair; trials of one case are one unit', COUNT),
  delta: described('mean of candidate − baseline over cases; 0.01 is one point', nullable({ type: 'number' })),
  interval: described(
    '95 % interval of delta over cases like these; it never decides',
    nullable({ type: 'array', prefixItems: [{ type: 'number' }, { type: 'number' }], minItems: 2, maxItems: 2 }),
  ),
  pValue: described('how often luck alone looks this bad; null where it was not asked', nullable(RATE)),
  detectable: described('the drop that this suite finds in 80 % of runs', nullable(AMOUNT)),
  baselineMean: described('of the statistic, over cases', nullable(AMOUNT)),
  candidateMean: described('of the statistic, over cases', nullable(AMOUNT)),
  statistic: described('what is compared', oneOf('pass-rate', 'mean-score')),
}

const ARM = record(
  {
    score: described('the mean; null without a scored trial', nullable(AMOUNT)),
    trials: described('that have a score', COUNT),
    passes: described('trials that pass', COUNT),
  },
  'trials of the screening and the rounds',
)

const CONFIRMATION = record(
  {
    outcome: described('whether it holds', oneOf('confirmed', 'flaky', 'suspect', 'unfinished')),
    pairs: described('that were run and scored', COUNT),
    baselinePasses: described('of these', COUNT),
    candidatePasses: described('of these', COUNT),
    odds: described('against luck', AMOUNT),
  },
  'fresh pairs run to see whether a flip holds',
)

const CASE = record({
  id: described("the case's", TEXT),
  status: described(
    'what became of it; `flaky`: it flipped and is not shown to be broken',
    oneOf('regressed', 'flaky', 'improved', 'unchanged', 'unpaired'),
  ),
  confirmed: described('whether it is shown to be broken', FLAG),
  odds: described('against luck; null where it was not run again', nullable(AMOUNT)),
  why: described('why the case has no pair: new, errored: … or not run: …', nullable(TEXT)),
  baseline: ARM,
  candidate: ARM,
  critical: described('whether it is listed first', FLAG),
  tags: described("the case's", list(TEXT)),
  confirmation: nullable(CONFIRMATION),
})

const TAG_LOOK = record(
  {
    tag: described('its name', TEXT),
    p: described('adjusted over the gated tags', RATE),
    delta: described('candidate − baseline of its cases; 0.01 is one point', { type: 'number' }),
    failAt: described('the suite fails at or below it, if the drop exceeds the tolerance', RATE),
    failed: described('whether the suite fails for it', FLAG),
  },
  'the gated tags',
)

const LOOK = record(
  {
    k: described('trials for each case and arm so far', COUNT),
    p: described('how often luck alone looks this bad', RATE),
    failAt: described('the suite fails at or below it', RATE),
    stopAbove: described('the search ends as a pass above it', RATE),
    tags: list(TAG_LOOK),
  },
  'the looks of the suite test, in order',
)

const DECISION = record(
  {
    endedBy: described('what ended it, as a word', TEXT),
    alpha: described('the chance of a false alarm, at most', RATE),
    nominated: described('cases that flipped', COUNT),
    neededOdds: described('that a flipped case had to reach to count as broken', nullable(AMOUNT)),
    looks: list(LOOK),
  },
  'how the verdict came about',
)

const REUSED = 'calls of the baseline that were spared: answers of the journal and, one a case, stored trials'

const STORED = record(
  {
    at: described('when the trials were recorded: a time in UTC', TEXT),
    commit: described('that was evaluated', TEXT),
    run: described("address of the workflow's run", nullable(TEXT)),
    cases: described('whose stored trials count instead of fresh ones', COUNT),
    trials: described('of these cases', COUNT),
    anew: described('they did not suffice, and both versions were run afresh', FLAG),
  },
  'the trials of the baseline in the registry that the candidate was compared with first; null: none',
)

const PAIRWISE = record(
  {
    name: described("the check's", TEXT),
    wins: described('pairs in which the judge prefers the candidate, whichever it is shown first', COUNT),
    losses: described('pairs in which it prefers the baseline', COUNT),
    ties: described('pairs in which it prefers neither, or another one in the other order', COUNT),
    unscored: described('pairs without a verdict of the judge', COUNT),
    share: described('of the pairs with a preference, those that go to the candidate', nullable(RATE)),
    pValue: described('two-sided, of the sign-flip test over cases', nullable(RATE)),
  },
  'what a pairwise judge prefers; it is reported only and no part of the verdict',
)

const CHECK = {
  name: described('its name, or its type and path', TEXT),
  type: described('the kind of check', TEXT),
  required: described('whether a trial needs it to pass', FLAG),
  weight: described("its share in a trial's score", AMOUNT),
}

const PAIRS = {
  planned: described('planned = scored + errored + notRun', COUNT),
  scored: described('with a score on both arms', COUNT),
  errored: described('that lack one', COUNT),
  notRun: described('that the run ended before', COUNT),
}

const PROMPT = record({
  path: described('of its file', TEXT),
  verdict: described('of this prompt', VERDICT),
  reason: described('one clause: why', TEXT),
  baseline: described(
    'the version compared with; null: there is none',
    nullable(record({ ...SIDE, reused: described(REUSED, COUNT), stored: nullable(STORED) })),
  ),
  candidate: described('the version evaluated; null: none was, and `reason` says why', nullable(record(SIDE))),
  comparison: described('the suite as a whole; null: nothing was compared', nullable(record(COMPARISON))),
  checks: described('each check by itself', list(record({ ...CHECK, ...COMPARISON }))),
  tags: described('the cases of each tag', list(record({ tag: described('its name', TEXT), ...COMPARISON }))),
  cases: described('in dataset order', list(CASE)),
  name: described('its path without the suffix', TEXT),
  pairs: record(PAIRS, 'of trials, one a case; of a new prompt, single trials'),
  decision: DECISION,
  pairwise: list(PAIRWISE),
})

const PROVENANCE = record(
  {
    tool: described('its name and version', TEXT),
    configDigest: described('of the policy that held', nullable(TEXT)),
    suiteDigest: described('of the cases and checks', nullable(TEXT)),
    judgeDigest: described('of what judges', nullable(TEXT)),
    models: record(
      {
        requested: described('as they were asked for', list(TEXT)),
        returned: described('as the provider calls them', list(TEXT)),
      },
      'that answered, judges included',
    ),
  },
  'what the result rests on',
)

const HEAD = {
  schemaVersion: described('grows when a reader of the old shape would go wrong', { const: RESULT_SCHEMA_VERSION }),
  verdict: described('the worst over all prompts', VERDICT),
  title: described('the decision as one sentence', TEXT),
}

const CALLS = {
  planned: described('grows as later looks are planned', COUNT),
  made: described('those of judges and scorers included', COUNT),
  retried: described('sent once more after an error', COUNT),
  failed: described('given up', COUNT),
  reused: described('answers of an earlier run, from the journal', COUNT),
  judge: described('of those made, to judges and scorers', COUNT),
}

const COST = {
  usd: described('US dollars; a lower bound unless known', AMOUNT),
  known: described('whether every price and every usage is known', FLAG),
  inputTokens: described('as the provider counts them', COUNT),
  outputTokens: described('as the provider counts them', COUNT),
}

const EVALUATION = record(
  {
    ...HEAD,
    prompts: list(PROMPT),
    calls: record(CALLS, 'model calls'),
    cost: record(COST, 'what they cost'),
    durationMs: described('of the run, in milliseconds', AMOUNT),
    provenance: PROVENANCE,
    exitCode: described('what the process ends with', { enum: [0, 1, 3] }),
    simulated: described('whether the embedded simulator answered', FLAG),
    notices: described('what a reader must know besides', list(TEXT)),
  },
  'what a run found',
)

const PLACE = described('from 1', nullable({ type: 'integer', minimum: 1 }))

const ERROR = {
  code: described('a stable word', TEXT),
  file: described('where it lies', nullable(TEXT)),
  line: PLACE,
  column: PLACE,
  message: described('what is wrong', TEXT),
  hint: described('what to change', TEXT),
}

const FAULT = record(
  {
    ...HEAD,
    verdict: { const: 'not-measured' },
    errors: { description: 'every one that was found', type: 'array', minItems: 1, items: record(ERROR) },
  },
  'why nothing could be run',
)

/** The JSON Schema (2020-12) of `result.json`: an evaluation, or the errors that kept one from being made. */
export const RESULT_SCHEMA: JsonObject = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'result.json of prompt-staging',
  oneOf: [EVALUATION, FAULT],
}
