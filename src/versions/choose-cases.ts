import type { RawCase } from '../domain/case.ts'
import type { CheckSpec } from '../domain/check.ts'
import { bad, type Location, ok, type Parsed } from '../domain/fault.ts'
import { mergeCases, type MergedCases } from '../plan/merge-cases.ts'
import { neededVariables } from '../plan/needed-variables.ts'
import type { PromptVersion, VersionedCase } from '../plan/versions.ts'
import type { CaseSources } from './datasets.ts'
import { listed } from './reading.ts'

/** The cases that a prompt meets, and what a reader must know about them. */
export interface ChosenCases {
  readonly cases: readonly VersionedCase[]
  readonly notices: readonly string[]
}

/** Both versions of a prompt; base's is `null` when there is nothing to compare with. */
export interface Versioned {
  readonly base: PromptVersion | null
  readonly head: PromptVersion
}

/**
 * With policy from head, head's cases. With policy from base, base's, and head's only where base has none that can be
 * read; head's new ones are run but not gated. Broken fixtures at head are an error even so.
 */
export function chooseCases(
  sources: CaseSources,
  prompts: Versioned,
  fromBase: boolean,
  baseName: string,
): Parsed<ChosenCases> {
  if (sources.head.kind === 'bad') return sources.head
  const head = sources.head.value ?? []
  if (!fromBase) return ok({ cases: allGated(head), notices: [] })
  const { path } = prompts.head.side
  if (sources.base.kind === 'bad') {
    const notice = `${path}: the fixtures of ${baseName} cannot be read, so those of this change decide.`
    return ok({ cases: allGated(head), notices: [notice] })
  }
  const base = sources.base.value ?? []
  if (base.length === 0) return ok({ cases: allGated(head), notices: [] })
  const needed = [prompts.head, prompts.base].flatMap((version) => (version === null ? [] : neededVariables(version.prompt)))
  const merged = mergeCases(base, head, [...new Set(needed)])
  return ok({ cases: merged.cases, notices: mergeNotices(merged, path, baseName) })
}

function allGated(cases: readonly RawCase[]): readonly VersionedCase[] {
  return cases.map((fixture) => ({ case: fixture, gated: true }))
}

function mergeNotices(merged: MergedCases, path: string, baseName: string): readonly string[] {
  const { removed, edited, completed, completedWith } = merged
  const notices: string[] = []
  const notice = (ids: readonly string[], text: string) => {
    if (ids.length > 0) notices.push(`${path}: ${text}`)
  }
  notice(removed, `removing ${cases(removed)} takes effect after merge; until then ${baseName}'s cases decide.`)
  notice(edited, `the edit of ${cases(edited)} takes effect after merge; until then ${baseName}'s version decides.`)
  const variables = completedWith.map((name) => `{{${name}}}`)
  notice(completed, `${listed(variables)} is this change's in ${cases(completed)}, because ${baseName} has no value there.`)
  return notices
}

function cases(ids: readonly string[]): string {
  return `${ids.length === 1 ? 'case' : `${ids.length} cases:`} ${listed(ids)}`
}

/** A suite without any case, told where it is configured. */
export function casesMissing(path: string, at: Partial<Location>): Parsed<never> {
  const message = `The prompt \`${path}\` has no \`testData\`, and its suite names no \`dataset\`.`
  const hint = 'Give the suite a `dataset`, or the prompt `testData`.'
  return bad([{ code: 'dataset-empty', message, hint, file: path, ...at }])
}

/**
 * The prompt's own evaluators that hold: base's when policy is base's, unless nothing at base checks anything.
 * @param checked whether the suite or its cases have checks without them.
 */
export function chooseEvaluators({ base, head }: Versioned, fromBase: boolean, checked: boolean): readonly CheckSpec[] {
  if (!fromBase || base === null) return head.prompt.evaluators
  const own = base.prompt.evaluators
  return own.length > 0 || checked ? own : head.prompt.evaluators
}
