import type { RawCase } from '../domain/case.ts'
import type { CheckSpec } from '../domain/check.ts'
import { bad, type Parsed, type Problem } from '../domain/fault.ts'
import { casePlace, lookalikeHint } from '../text/case-lookup.ts'
import { clip } from '../text/clip.ts'
import { unknownWord } from '../text/keys.ts'
import { quote } from './quote.ts'
import { CHECK_TYPES } from './types.ts'

type Named = Pick<CheckSpec, 'name' | 'at'>

/** A check whose value, threshold or path makes no sense: an error before any call, at the check's own line. */
export function checkInvalid(spec: Named, message: string, hint: string): Parsed<never> {
  return bad([{ code: 'check-invalid', message: `Check ${quote(spec.name)}: ${message}.`, hint, ...spec.at }])
}

/** A type that is not offered, with those that are and the one that was probably meant. */
export function unknownType(spec: Pick<CheckSpec, 'type' | 'at'>): Problem {
  return { code: 'check-unknown', ...unknownWord('check type', spec.type, CHECK_TYPES), ...spec.at }
}

/** Where a check is bound: to which case, for which prompt. */
export interface Binding {
  readonly spec: CheckSpec
  readonly fixture: RawCase
  /** The prompt's path; one check may serve the cases of several prompts. */
  readonly problemAt: string
}

/** A check whose templates name variables that the case does not have. */
export function variablesMissing({ spec, fixture, problemAt }: Binding, names: readonly string[]): Parsed<never> {
  const missing = names.map((name) => `{{${clip(name, 60)}}}`).join(', ')
  const known = [...Object.keys(fixture.vars), ...(fixture.expected === undefined ? [] : ['expected'])]
  const has = known.length === 0 ? 'It has no variables' : `It has: ${clip([...new Set(known)].join(', '), 300)}`
  return bad([
    {
      code: 'variable-missing',
      message: `Check ${quote(spec.name)} needs ${missing}, which case ${quote(fixture.id)} of ${problemAt} does not have. ${has}.`,
      hint:
        lookalikeHint(names, known) ??
        `Add ${missing.replace(/[{}]/g, '')} to the case${casePlace(fixture)}, or take it out of the check.`,
      ...spec.at,
    },
  ])
}

/** As `checkInvalid`, where another case would not have the problem. */
export function caseInvalid(
  { spec, fixture }: Omit<Binding, 'problemAt'>,
  message: string,
  hint: string,
): Parsed<never> {
  return checkInvalid(spec, `${message} (${caseName(fixture)})`, hint)
}

/** A problem of a check whose value was filled in, with the case that filled it. */
export function inCase(problem: Problem, fixture: RawCase): Problem {
  return { ...problem, message: `${problem.message.replace(/\.$/, '')} (${caseName(fixture)}).` }
}

function caseName(fixture: RawCase): string {
  return `case ${quote(fixture.id)}${casePlace(fixture)}`
}
