import * as z from 'zod/mini'
import { CHECK_SCHEMA } from '../check/spec.ts'
import { DATASET_SUFFIXES } from '../dataset/dataset.ts'
import { isBranchName } from '../domain/branch-name.ts'
import { DEFAULT_EMBEDDING_MODEL, DEFAULT_JUDGE_MODEL } from '../domain/policy.ts'
import { PROMPT_KINDS } from '../prompt/path.ts'
import { choice, flag, number, section, text, word } from './members.ts'
import { oidc, price, provider, providerSection } from './provider.ts'
import { isDatasetPattern, isPromptPattern, isRising } from './rules.ts'
import { scorer, scorers } from './scorers.ts'

const NON_NEGATIVE = { min: 0 }
const UNIT = { min: 0, max: 1 }
const MODEL = 'the name of a model'

const judge = {
  model: z.optional(
    word(
      MODEL,
      `The model of all judges, whatever they name. Without it: their own \`modelId\`, else \`${DEFAULT_JUDGE_MODEL}\`.`,
    ),
  ),
  'embedding-model': z._default(word(MODEL, 'The model whose embeddings `similar` compares.'), DEFAULT_EMBEDDING_MODEL),
  canaries: z._default(flag('Try each judge on answers whose verdict is known, before it is trusted.'), true),
}

const budget = {
  usd: z._default(
    number(
      NON_NEGATIVE,
      'What a run may cost, in USD, by the `provider.prices` that are known. What has no price is not counted.',
    ),
    2,
  ),
  calls: z._default(
    number({ min: 1, integer: true }, "Model calls that a run may make, the judges' included."),
    10_000,
  ),
  minutes: z._default(number({ above: 0 }, 'How long a run may take.'), 20),
}

const ROUNDS = '1 to 6 rising whole numbers from 1 to 20'
const round = number({ min: 1, max: 20, integer: true }, 'Trials for each case and arm so far.')

const gate = {
  alpha: z._default(number({ above: 0, below: 0.5 }, 'How often a pull request that changed nothing may fail.'), 0.01),
  rounds: z._default(
    z.array(round, { error: ROUNDS }).check(
      z.minLength(1, { error: ROUNDS }),
      z.maxLength(6, { error: ROUNDS }),
      z.refine((rounds) => isRising(rounds), { error: ROUNDS }),
      z.meta({
        description: 'Trials for each case and arm at each look of the suite test, cumulative: up to 6 rising numbers.',
      }),
    ),
    [1, 2, 3, 5],
  ),
  tolerance: z._default(
    number(UNIT, 'A drop that the suite test lets pass, however certain: 0.01 is one point.'),
    0.01,
  ),
  'confirm-pairs': z._default(
    number(
      { min: 6, max: 100, integer: true },
      'Fresh pairs, at most, to confirm a broken case; 5 would prove nothing.',
    ),
    16,
  ),
  'max-broken-cases': z._default(number({ min: 0, integer: true }, 'Confirmed broken cases that are tolerated.'), 0),
  baseline: z._default(choice(['stored', 'fresh'], 'Whether stored trials of the baseline may save calls.'), 'stored'),
  'on-inconclusive': z._default(choice(['warn', 'fail'], 'What an inconclusive run does to the check.'), 'warn'),
  'min-cases': z._default(number({ min: 1, integer: true }, 'Valid pairs below which nothing is decided.'), 1),
  'max-missing': z._default(number(UNIT, 'Share of the cases that may lack a valid pair.'), 0.1),
  'min-score': z.optional(
    z
      .nullable(number(UNIT, 'The bar.'))
      .check(z.meta({ description: "An absolute bar on the candidate's mean score; off unless given." })),
  ),
}

const registry = {
  branch: z._default(
    text('the name of a git branch', isBranchName, 'The branch that holds bundles, records and labels.'),
    'prompt-staging',
  ),
  'max-age-days': z._default(number({ above: 0 }, 'How old a record may be for its bundle to be promoted.'), 90),
  'keep-trials-days': z.optional(
    z.nullable(number({ above: 0 }, 'Days.')).check(
      z.meta({
        description: 'How long `record` keeps the trials of bundles that no label points at; for ever unless given.',
      }),
    ),
  ),
}

const tag = { gate: flag('Test the cases with this tag for a drop of their own, with a part of α.') }

/** Its checks are read by `check/spec.ts`, which also describes them; here they are only a list. */
const suite = {
  prompt: text(
    `a path or a glob of prompt files in the repository (${PROMPT_KINDS})`,
    isPromptPattern,
    'The prompt: a path or a glob. A `.md` or `.txt` is one only when it is named here, or by a glob with its suffix; a `.json` or `.yml` only by its own path.',
  ),
  dataset: z.optional(
    text(
      `a path in the repository that ends in ${DATASET_SUFFIXES.join(', ')}, or a glob`,
      isDatasetPattern,
      "The file with the cases, or a glob: then the cases of all its files, in the order of their paths. Without it, the prompt's own `testData`.",
    ),
  ),
  checks: z.optional(
    z
      .array(z.unknown().check(z.meta(CHECK_SCHEMA)), { error: 'a list of checks' })
      .check(z.meta({ description: "Checks of every case, besides the case's own and the prompt's evaluators." })),
  ),
  tags: z._default(
    z
      .record(z.string(), section(tag, "One tag's options."), { error: 'a map from tag to its options' })
      .check(z.meta({ description: 'Options of tags that cases have; all tags are reported anyway.' })),
    {},
  ),
}

/**
 * The keys of each section, by its name. Also: `oidc` of `provider`, and `scorers`, `suites`, `prices` and `tags` for one
 * entry of theirs.
 */
export const SECTIONS = {
  provider,
  oidc,
  judge,
  scorers: scorer,
  budget,
  gate,
  registry,
  suites: suite,
  prices: price,
  tags: tag,
} as const

const suites = z.array(section(suite, 'A prompt with its cases and checks.'), { error: 'a list of suites' })

/**
 * `.github/prompt-staging.yml`: the one source of its validator, its published JSON Schema and its documentation.
 * Names and defaults: docs/design.md and docs/statistics.md.
 */
export const configSchema = z.strictObject(
  {
    version: z.literal(1, { error: '1' }).check(z.meta({ description: 'The version of this format.' })),
    provider: z.prefault(providerSection, {}),
    judge: z.prefault(section(judge, 'The model that judges answers.'), {}),
    scorers: z._default(scorers, {}),
    budget: z.prefault(section(budget, 'What a run may use up; it ends before it exceeds any of these.'), {}),
    gate: z.prefault(section(gate, 'How the verdict is reached.'), {}),
    publish: z._default(
      choice(['none', 'scores', 'excerpts', 'full'], 'How much of inputs and outputs reports show.'),
      'excerpts',
    ),
    registry: z.prefault(section(registry, 'Where evaluated versions are kept.'), {}),
    suites: z.optional(
      suites.check(
        z.minLength(1, { error: 'a list of at least one suite' }),
        z.meta({ description: 'Without it, every `*.prompt.yml` with `testData` and `evaluators` is a suite.' }),
      ),
    ),
  },
  { error: 'a map' },
)

/** The configuration as validated, defaults filled in. */
export type Config = z.output<typeof configSchema>
