import type { RawCase } from '../domain/case.ts'
import { bad, type Location, ok, type Parsed } from '../domain/fault.ts'
import { mergeCases } from '../plan/merge-cases.ts'
import { lackingVariables, neededVariables } from '../plan/needed-variables.ts'
import type { PromptVersion, VersionedCase } from '../plan/versions.ts'
import { holdsCases } from '../prompt/path.ts'
import type { CaseSources } from './datasets.ts'
import { listed } from './wording.ts'

/** The cases that a prompt meets, and what a reader must know about them, in sentences that follow its path and a colon. */
export interface ChosenCases {
  readonly cases: readonly VersionedCase[]
  readonly notices: readonly string[]
}

/** Both versions of a changed prompt; base's is `null` when there is nothing to compare with. */
export interface Versioned {
  readonly base: PromptVersion | null
  readonly head: PromptVersion
}

/** Whose fixtures and evaluators decide, and what base is called in sentences. */
export interface Authority {
  readonly fromBase: boolean
  readonly baseName: string
}

/**
 * With policy from head, head's cases. With policy from base, base's, and head's only where base has none that can be
 * read; head's new ones are run but not gated. Broken fixtures at head are an error even so.
 */
export function chooseCases(sources: CaseSources, prompts: Versioned, authority: Authority): Parsed<ChosenCases> {
  if (sources.head.kind === 'bad') return sources.head
  const head = sources.head.value ?? []
  const base = sources.base.kind === 'ok' ? (sources.base.value ?? []) : []
  if (!authority.fromBase) return ok(headCases(head, base, prompts, authority))
  if (base.length > 0) return ok(baseCases(base, head, prompts, authority))
  const notice = `the fixtures of ${authority.baseName} cannot be read, so those of this change decide.`
  return ok({ cases: allGated(head), notices: sources.base.kind === 'bad' ? [notice] : [] })
}

function allGated(cases: readonly RawCase[]): readonly VersionedCase[] {
  return cases.map((fixture) => ({ case: fixture, gated: true }))
}

/**
 * Head's cases. A change that takes a variable out of the prompt may take it out of the rows too. Base's prompt still
 * needs it, so its value comes from base's rows.
 */
function headCases(
  head: readonly RawCase[],
  base: readonly RawCase[],
  prompts: Versioned,
  { baseName }: Authority,
): ChosenCases {
  const { cases, completed, completedWith } = mergeCases(head, base, neededByBoth(prompts))
  const gated = cases.filter((versioned) => versioned.gated)
  const values = `${variables(completedWith)} is ${baseName}'s in ${named(completed)}; this change has no value for it.`
  return { cases: gated, notices: noticesOf([[completed, values]]) }
}

function baseCases(
  base: readonly RawCase[],
  head: readonly RawCase[],
  prompts: Versioned,
  { baseName }: Authority,
): ChosenCases {
  const { cases, removed, edited, completed, completedWith } = mergeCases(base, head, neededByBoth(prompts))
  const lacks = lackingForBase(prompts)
  const isRunnable = ({ case: fixture, gated }: VersionedCase) => gated || lacks(fixture).length === 0
  const lonely = cases.flatMap((versioned) => (isRunnable(versioned) ? [] : [versioned.case]))
  const left = lonely.map(({ id }) => id)
  const notices = noticesOf([
    [removed, `removing ${named(removed)} takes effect after merge; until then ${baseName}'s fixtures decide.`],
    [edited, `editing ${named(edited)} takes effect after merge; until then ${baseName}'s fixtures decide.`],
    [
      completed,
      `${variables(completedWith)} is this change's in ${named(completed)}; ${baseName} has no value for it.`,
    ],
    [left, `${named(left)} of this change cannot be run: ${baseName}'s prompt needs ${gaps(prompts, lonely)}.`],
  ])
  return { cases: cases.filter(isRunnable), notices }
}

function neededByBoth({ base, head }: Versioned): readonly string[] {
  const prompts = base === null ? [head.prompt] : [head.prompt, base.prompt]
  return [...new Set(prompts.flatMap(neededVariables))]
}

/** Which of its variables base's prompt would miss in a case. */
function lackingForBase({ base }: Versioned): (fixture: RawCase) => readonly string[] {
  const needed = base === null ? [] : neededVariables(base.prompt)
  return (fixture) => lackingVariables(needed, fixture)
}

function gaps(prompts: Versioned, cases: readonly RawCase[]): string {
  const lacking = lackingForBase(prompts)
  return variables([...new Set(cases.flatMap((fixture) => lacking(fixture)))])
}

/** Why base's version cannot be run on the gated cases, or `null`. Main may be broken; the change that mends it must pass. */
export function baselineGap(prompts: Versioned, cases: readonly VersionedCase[]): string | null {
  const gated = cases.flatMap((versioned) => (versioned.gated ? [versioned.case] : []))
  const names = gaps(prompts, gated)
  return names === '' ? null : `needs ${names}, which its cases do not have`
}

type Notice = readonly [concerned: readonly string[], text: string]

function noticesOf(notices: readonly Notice[]): readonly string[] {
  return notices.flatMap(([concerned, text]) => (concerned.length === 0 ? [] : [text]))
}

function named(ids: readonly string[]): string {
  return ids.length === 1 ? `case ${listed(ids)}` : `${ids.length} cases (${listed(ids)})`
}

function variables(names: readonly string[]): string {
  return listed(names.map((name) => `{{${name}}}`))
}

/** A suite without any case, told where it is configured. */
export function casesMissing(path: string, at: Partial<Location>): Parsed<never> {
  const lacks = holdsCases(path) ? 'has no `testData`' : 'holds no cases'
  const message = `The prompt \`${path}\` ${lacks}, and its suite names no \`dataset\`.`
  const hint = `Give the suite a \`dataset\`${holdsCases(path) ? ', or the prompt `testData`' : ''}.`
  return bad([{ code: 'dataset-empty', message, hint, file: path, ...at }])
}
