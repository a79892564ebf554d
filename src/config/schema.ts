import * as z from 'zod/mini'
import { CHECK_SCHEMA } from '../check/spec.ts'
import { DATASET_SUFFIXES } from '../dataset/dataset.ts'
import { DEFAULT_JUDGE_MODEL } from '../domain/policy.ts'
import { choice, flag, number, section, text, word } from './members.ts'
import { isBaseUrl, isBranchName, isDatasetPattern, isPromptPattern, isRising } from './rules.ts'

const NON_NEGATIVE = { min: 0 }
const UNIT = { min: 0, max: 1 }
const MODEL = 'the name of a model'

const price = {
  input: number(NON_NEGATIVE, 'USD per million input tokens.'),
  output: number(NON_NEGATIVE, 'USD per million output tokens.'),
}

const provider = {
  'base-url': z.optional(
    text(
      'an http or https address without user, password, query or fragment',
      isBaseUrl,
      "Where the API is. Without it: `OPENAI_BASE_URL`, else OpenAI's address.",
      { format: 'uri', pattern: '^https?://' },
    ),
  ),
  api: z._default(
    choice(['chat-completions', 'responses'], 'Which of the two OpenAI APIs is spoken.'),
    'chat-completions',
  ),
  auth: z._default(choice(['bearer', 'api-key', 'oidc', 'none'], 'How calls are authorised.'), 'bearer'),
  models: z._default(
    z
      .array(word(MODEL, 'A model.'), { error: 'a list of models' })
      .check(z.meta({ description: 'Models that prompts may use; empty: any.' })),
    [],
  ),
  'keep-publisher': z._default(
    flag('Send `openai/gpt-4o` as it is, instead of `gpt-4o`. Other publishers are always kept.'),
    false,
  ),
  concurrency: z._default(
    number({ min: 1, max: 1000, integer: true }, 'Calls at the same time, at most; it adapts below.'),
    16,
  ),
  'timeout-ms': z._default(
    number({ min: 1, max: 3_600_000, integer: true }, 'How long one call may take, in milliseconds.'),
    60_000,
  ),
  prices: z._default(
    z.record(z.string(), section(price, "One model's price."), { error: 'a map from model to price' }).check(
      z.meta({
        description: 'USD per million tokens, by model. A model without a price makes the cost unknown, not zero.',
      }),
    ),
    {},
  ),
}

const judge = {
  model: z.optional(
    word(
      MODEL,
      `The model of all judges, whatever they name. Without it: their own \`modelId\`, else \`${DEFAULT_JUDGE_MODEL}\`.`,
    ),
  ),
  canaries: z._default(flag('Try each judge on answers whose verdict is known, before it is trusted.'), true),
}

const budget = {
  usd: z._default(number(NON_NEGATIVE, 'What a run may cost, in USD.'), 2),
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
      z.meta({ description: 'Trials for each case and arm at each look of the suite test, cumulative.' }),
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
}

const tag = { gate: flag('Test the cases with this tag for a drop of their own, with a part of α.') }

/** Its checks are read by `check/spec.ts`, which also describes them; here they are only a list. */
const suite = {
  prompt: text(
    'a path or a glob of `.prompt.yml`, `.md` or `.txt` files in the repository',
    isPromptPattern,
    'The prompt: a path or a glob. A `.md` or `.txt` is one only when it is named here, or by a glob with its suffix.',
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

/** The keys of each section, by its name; the empty name is the root. Also: `suites`, `prices` and `tags` for one entry of theirs. */
export const SECTIONS = { provider, judge, budget, gate, registry, suites: suite, prices: price, tags: tag } as const

const suites = z.array(section(suite, 'A prompt with its cases and checks.'), { error: 'a list of suites' })

/**
 * `.github/prompt-staging.yml`: the one source of its validator, its published JSON Schema and its documentation.
 * Names and defaults: docs/design.md and docs/statistics.md.
 */
export const configSchema = z.strictObject(
  {
    version: z.literal(1, { error: '1' }).check(z.meta({ description: 'The version of this format.' })),
    provider: z.prefault(section(provider, 'The API that answers.'), {}),
    judge: z.prefault(section(judge, 'The model that judges answers.'), {}),
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
