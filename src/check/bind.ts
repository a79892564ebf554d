import type { RawCase } from '../domain/case.ts'
import type { CaseCheck, CheckSpec } from '../domain/check.ts'
import { bad, type Parsed } from '../domain/fault.ts'
import { bindRule } from './bind-rule.ts'
import { hasTemplate } from './fill.ts'
import { checkPath } from './json-path.ts'
import { bindJudge } from './judge/bind-judge.ts'
import { inCase, unknownType } from './problem.ts'
import { bindRemote } from './remote/bind-remote.ts'
import type { RemoteContext } from './remote/remote-input.ts'
import { thresholdProblems } from './threshold.ts'
import { isJudgeType, isRemoteType, isRuleType } from './types.ts'

/** What binding needs to know besides the check and the case. */
export interface BindContext extends RemoteContext {
  /** The configured model of every judge; `null`: an evaluator's own holds, else the default. */
  readonly judgeModel: string | null
  /** The prompt's path, for messages: one check may serve the cases of several prompts. */
  readonly problemAt: string
}

/**
 * A check understood for one case: its templates filled in, its value, threshold and path validated. Cheap for 100,000
 * cases: rules without templates are understood once, and their problems are the same objects for every case.
 * Problems: `check-invalid`, `check-unknown`, `template-syntax`, `variable-missing`.
 */
export function bindCheck(spec: CheckSpec, fixture: RawCase, context: BindContext): Parsed<CaseCheck> {
  const bound = boundCheck(spec, fixture, context)
  if (bound.kind === 'ok' || !hasTemplate(spec.value) || isWrongInAnyCase(spec)) return bound
  // The filled-in value is at fault, so the case has to be named: the place of the check alone would not tell which one
  // it is.
  return bad(bound.problems.map((each) => (each.code === 'check-invalid' ? inCase(each, fixture) : each)))
}

/**
 * Whether a check is wrong whatever a case fills in. The texts that an evaluator's prompt and a scorer's value get from
 * a case may be anything, so they are never at fault.
 */
function isWrongInAnyCase(spec: CheckSpec): boolean {
  if (spec.type === 'llm' || spec.type === 'http') return true
  return checkPath(spec).kind === 'bad' || thresholdProblems(spec).kind === 'bad'
}

function boundCheck(spec: CheckSpec, fixture: RawCase, context: BindContext): Parsed<CaseCheck> {
  if (isRuleType(spec.type)) return bindRule({ spec, fixture, problemAt: context.problemAt }, spec.type)
  if (isJudgeType(spec.type)) return bindJudge(spec, spec.type, fixture, context)
  if (isRemoteType(spec.type)) return bindRemote(spec, spec.type, fixture, context)
  return bad([unknownType(spec)])
}
