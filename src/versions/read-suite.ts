import { uniqueCheckNames } from '../check/spec.ts'
import { digestOf } from '../domain/digest.ts'
import { bad, ok, type Parsed } from '../domain/fault.ts'
import { caseIdentity, checkIdentity } from '../plan/identity.ts'
import { lackingVariables, neededVariables } from '../plan/needed-variables.ts'
import type { ChangedSuite, VersionedSuite } from '../plan/versions.ts'
import { promptName } from '../prompt/path.ts'
import { casesMissing, type ChosenCases, chooseCases, chooseEvaluators, type Versioned } from './choose-cases.ts'
import { type CaseSources, type Datasets, datasetMissing } from './datasets.ts'
import type { PromptPair } from './prompt-pairs.ts'
import { listed } from './reading.ts'
import type { SuiteChoice } from './suite-choice.ts'

/** What one changed prompt file comes to; `suite` is `null` when there is nothing to say about it but the notices. */
export interface SuiteReading {
  readonly suite: VersionedSuite | null
  readonly notices: readonly string[]
}

/** What reading a suite needs besides the prompt. */
export interface SuiteContext {
  /** Whether policy is base's, so that base's fixtures and evaluators decide. */
  readonly fromBase: boolean
  /** What base is called in sentences. */
  readonly baseName: string
  /** Whether a prompt that cannot be read is an error although no suite names it. */
  readonly strict: boolean
  /** Every path of base or head. */
  readonly paths: readonly string[]
  readonly datasets: Datasets
}

/** Reads what a changed prompt file is run on. All its problems at once. */
export async function readSuite(
  pair: PromptPair,
  choice: SuiteChoice | null,
  context: SuiteContext,
): Promise<Parsed<SuiteReading>> {
  const { base, head } = pair
  if (head.kind === 'absent') return ok(choice === null ? NOTHING : notApplicable(pair, 'deleted'))
  if (head.kind === 'broken' && (choice !== null || context.strict)) return bad(head.problems)
  if (choice === null || head.kind === 'broken') return ok(withoutSuite(pair))
  if (base.kind === 'read' && base.version.side.digest === head.version.side.digest) {
    return ok(unchanged(pair, { base: base.version, head: head.version }, context))
  }
  const prompts = { base: base.kind === 'read' ? base.version : null, head: head.version }
  const reading = await readChanged(prompts, choice, context)
  return base.kind === 'broken' ? withNotice(reading, brokenBase(pair, context)) : reading
}

const NOTHING: SuiteReading = { suite: null, notices: [] }

function notApplicable({ path, base }: PromptPair, reason: string, notices: readonly string[] = []): SuiteReading {
  const baseline = base.kind === 'read' ? base.version.side : null
  return { suite: { kind: 'not-applicable', name: promptName(path), path, baseline, reason }, notices }
}

/** A change of digest that no suite measures. A prompt without one may well be changed: it is only said. */
function withoutSuite(pair: PromptPair): SuiteReading {
  const { base, head, path } = pair
  if (base.kind === 'read' && head.kind === 'read' && base.version.side.digest === head.version.side.digest) return NOTHING
  const why = head.kind === 'broken' ? 'and it cannot be read' : missingParts(pair)
  return notApplicable(pair, `no suite names it, ${why}`, [`${path} changed, but is not evaluated: no suite names it, ${why}.`])
}

function missingParts({ head }: PromptPair): string {
  const prompt = head.kind === 'read' ? head.version.prompt : null
  const lacks = [
    ...(prompt?.testData.length ? [] : ['`testData`']),
    ...(prompt?.evaluators.length ? [] : ['`evaluators`']),
  ]
  return lacks.length === 0 ? 'and suites are configured' : `and it has no ${lacks.join(' and no ')}`
}

/** Comments, names, fixtures and evaluators are no part of a prompt's identity. */
function unchanged(pair: PromptPair, { base, head }: Required<Versioned> & Pair, context: SuiteContext): SuiteReading {
  const fixtures = (prompt: typeof base.prompt) => digestOf(prompt.testData.map(caseIdentity))
  const evaluators = (prompt: typeof base.prompt) => digestOf(prompt.evaluators.map(checkIdentity))
  const changed = [
    ...(fixtures(base.prompt) === fixtures(head.prompt) ? [] : ['`testData`']),
    ...(evaluators(base.prompt) === evaluators(head.prompt) ? [] : ['`evaluators`']),
  ]
  const later = `${pair.path}: the change to ${changed.join(' and ')} takes effect after merge.`
  const notices = context.fromBase && changed.length > 0 ? [later] : []
  if (pair.path === pair.basePath) return { suite: null, notices }
  return notApplicable(pair, `renamed from ${pair.basePath}, otherwise unchanged`, notices)
}

interface Pair {
  readonly base: NonNullable<Versioned['base']>
}

async function readChanged(
  prompts: Versioned,
  choice: SuiteChoice,
  context: SuiteContext,
): Promise<Parsed<SuiteReading>> {
  const sources = await caseSources(prompts, choice, context)
  if (sources.kind === 'bad') return sources
  const chosen = chooseCases(sources.value, prompts, context.fromBase, context.baseName)
  if (chosen.kind === 'bad') return chosen
  if (chosen.value.cases.length === 0) return casesMissing(prompts.head.side.path, choice.at)
  return ok(changedSuite(prompts, choice, chosen.value, context))
}

async function caseSources(
  { base, head }: Versioned,
  { dataset, at }: SuiteChoice,
  { fromBase, datasets, paths }: SuiteContext,
): Promise<Parsed<CaseSources>> {
  if (dataset === null) {
    return ok({ base: ok(fromBase ? (base?.prompt.testData ?? null) : null), head: ok(head.prompt.testData) })
  }
  const sources = await datasets(dataset)
  const nowhere = [sources.base, sources.head].every((source) => source.kind === 'ok' && source.value === null)
  return nowhere ? datasetMissing(dataset, at, paths) : ok(sources)
}

function changedSuite(prompts: Versioned, choice: SuiteChoice, chosen: ChosenCases, context: SuiteContext): SuiteReading {
  const { head } = prompts
  const { path } = head.side
  const gap = baselineGap(prompts, chosen)
  const checked = choice.checks.length > 0 || chosen.cases.some((versioned) => versioned.case.checks.length > 0)
  const evaluators = chooseEvaluators(prompts, context.fromBase, checked)
  const suite: ChangedSuite = {
    kind: 'changed',
    name: promptName(path),
    path,
    base: gap === null ? prompts.base : null,
    head,
    cases: chosen.cases,
    checks: uniqueCheckNames([...choice.checks, ...evaluators]),
  }
  const notices = [
    ...(choice.proposed ? [`${path}: ${context.baseName} has no suite for it, so this change's suite decides.`] : []),
    ...(gap === null ? [] : [`${path}: ${context.baseName}'s version ${gap}, so there is nothing to compare with.`]),
    ...chosen.notices,
  ]
  return { suite, notices }
}

/** Why base's version cannot be run on the gated cases, or `null`. Main may be broken; the change that mends it must pass. */
function baselineGap({ base }: Versioned, { cases }: ChosenCases): string | null {
  if (base === null) return null
  const needed = neededVariables(base.prompt)
  const missing = cases.flatMap((versioned) => (versioned.gated ? lackingVariables(needed, versioned.case) : []))
  const names = [...new Set(missing)].map((name) => `{{${name}}}`)
  return names.length === 0 ? null : `needs ${listed(names)}, which its cases do not have`
}

function brokenBase({ path }: PromptPair, { baseName }: SuiteContext): string {
  return `${path}: ${baseName}'s version cannot be read, so there is nothing to compare with.`
}

function withNotice(reading: Parsed<SuiteReading>, notice: string): Parsed<SuiteReading> {
  if (reading.kind === 'bad') return reading
  return ok({ ...reading.value, notices: [notice, ...reading.value.notices] })
}
