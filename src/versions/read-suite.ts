import { uniqueCheckNames } from '../check/spec.ts'
import type { CheckSpec } from '../domain/check.ts'
import { bad, ok, type Parsed, type Problem } from '../domain/fault.ts'
import type { Api } from '../domain/policy.ts'
import { unsayable } from '../prompt/api-limits.ts'
import { holdsCases, promptName } from '../prompt/path.ts'
import {
  type Authority,
  baselineGap,
  type ChosenCases,
  casesMissing,
  chooseCases,
  type Versioned,
} from './choose-cases.ts'
import type { SuiteChoice } from './choose-suite.ts'
import { type CaseSources, type Datasets, datasetMissing } from './datasets.ts'
import { chooseGatedTags } from './gated-tags.ts'
import type { PromptPair } from './prompt-pairs.ts'
import { problemsOf } from './reading.ts'
import {
  changedEvaluators,
  deletedPrompt,
  laterNotices,
  NOTHING,
  promptWithoutSuite,
  type SuiteReading,
  unchangedPrompt,
  withNotice,
} from './settled-prompts.ts'
import { toldAnswers } from './told-answers.ts'

/** What reading a suite needs besides the prompt. */
export interface SuiteContext extends Authority {
  /** Whether a prompt that could be a suite of its own and cannot be read is an error although no suite names it. */
  readonly strict: boolean
  /** Every path of base or head. */
  readonly paths: readonly string[]
  readonly datasets: Datasets['cases']
  /** The API that prompts are sent through. */
  readonly api: Api
}

/** What a changed prompt file comes to, with the cases and checks that it is run on. All its problems at once. */
export async function readSuite(
  pair: PromptPair,
  choice: SuiteChoice | null,
  context: SuiteContext,
): Promise<Parsed<SuiteReading>> {
  const { base, head } = pair
  if (head.kind === 'absent') return ok(choice === null ? NOTHING : deletedPrompt(pair))
  if (head.kind === 'broken' && (choice !== null || (context.strict && holdsCases(pair.path))))
    return bad([...head.problems, ...(await datasetProblems(choice, context))])
  if (choice === null || head.kind === 'broken') return ok(promptWithoutSuite(pair))
  if (base.kind === 'read' && base.version.side.digest === head.version.side.digest) {
    return ok(unchangedPrompt(pair, { base: base.version, head: head.version }, context.fromBase))
  }
  const prompts = { base: base.kind === 'read' ? base.version : null, head: head.version }
  const reading = await readChanged(prompts, choice, context)
  return base.kind === 'broken' ? withNotice(reading, brokenBase(context)) : reading
}

function brokenBase({ baseName }: SuiteContext): string {
  return `${baseName}'s version cannot be read, so there is nothing to compare with.`
}

async function readChanged(
  prompts: Versioned,
  choice: SuiteChoice,
  context: SuiteContext,
): Promise<Parsed<SuiteReading>> {
  const sources = await caseSources(prompts, choice, context)
  if (sources.kind === 'bad') return sources
  const chosen = chooseCases(sources.value, prompts, context)
  if (chosen.kind === 'bad') return chosen
  if (chosen.value.cases.length === 0) return casesMissing(prompts.head.side.path, choice.at)
  return ok(changedSuite(prompts, choice, chosen.value, context))
}

/** What is wrong with the fixtures of a prompt that cannot be read: whoever mends the one hears of the other at once. */
async function datasetProblems(choice: SuiteChoice | null, context: SuiteContext): Promise<readonly Problem[]> {
  if (choice === null || choice.headDataset === null) return []
  const { base, head } = await context.datasets(choice.headDataset)
  const sources = present({ base, head }, choice, context)
  return sources.kind === 'bad' ? sources.problems : problemsOf(sources.value.head)
}

async function caseSources(
  { base, head }: Versioned,
  choice: SuiteChoice,
  context: SuiteContext,
): Promise<Parsed<CaseSources>> {
  const own = { base: ok(base?.prompt.testData ?? null), head: ok(head.prompt.testData) }
  const before = choice.dataset === null ? own : await context.datasets(choice.dataset)
  const after = choice.headDataset === null ? own : await context.datasets(choice.headDataset)
  return present({ base: before.base, head: after.head }, choice, context)
}

function present(
  sources: CaseSources,
  { headDataset, at }: SuiteChoice,
  { fromBase, paths }: SuiteContext,
): Parsed<CaseSources> {
  const wanted = fromBase ? [sources.base, sources.head] : [sources.head]
  const nowhere = wanted.every((source) => source.kind === 'ok' && source.value === null)
  return nowhere && headDataset !== null ? datasetMissing(headDataset, at, paths) : ok(sources)
}

function changedSuite(
  prompts: Versioned,
  choice: SuiteChoice,
  chosen: ChosenCases,
  context: SuiteContext,
): SuiteReading {
  const { base, head } = prompts
  const { path } = head.side
  const { cases } = chosen
  const gap = baselineGap(prompts, cases) ?? apiGap(prompts, context)
  const evaluators = chooseEvaluators(prompts, choice, chosen, context)
  const checks = uniqueCheckNames([...choice.checks, ...evaluators])
  const later = base !== null && evaluators === base.prompt.evaluators ? changedEvaluators({ base, head }) : []
  const { baseName } = context
  const tags = chooseGatedTags(choice.gatedTags, cases)
  const compared = { path, base: gap === null ? base : null, head }
  const notices = [
    ...(choice.proposed ? [`${baseName} has no suite for it, so this change's suite decides.`] : []),
    ...(gap === null ? [] : [`${baseName}'s version ${gap}, so there is nothing to compare with.`]),
    ...chosen.notices,
    ...tags.notices,
    ...toldAnswers(compared, cases),
    ...laterNotices(later),
  ]
  const { gatedTags } = tags
  return { suite: { kind: 'changed', name: promptName(path), ...compared, cases, checks, gatedTags }, notices }
}

/** As `baselineGap`: main may have been written for the other API. */
function apiGap({ base }: Versioned, { api }: SuiteContext): string | null {
  const names = base === null ? [] : unsayable(base.prompt.parameters, api)
  return names.length === 0 ? null : `sets ${names.join(' and ')}, which the Responses API does not have`
}

/**
 * Base's evaluators when policy is base's, unless nothing at base checks anything: then head's, or the change that gives a
 * suite its first checks could not be merged. Checks of cases that only head has are none of base's.
 */
function chooseEvaluators(
  { base, head }: Versioned,
  { checks }: SuiteChoice,
  { cases }: ChosenCases,
  { fromBase }: Authority,
): readonly CheckSpec[] {
  if (!fromBase || base === null) return head.prompt.evaluators
  const isChecked = checks.length > 0 || cases.some((versioned) => versioned.gated && versioned.case.checks.length > 0)
  return isChecked || base.prompt.evaluators.length > 0 ? base.prompt.evaluators : head.prompt.evaluators
}
