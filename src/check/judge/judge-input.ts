import type { RawCase } from '../../domain/case.ts'
import { ok, type Parsed } from '../../domain/fault.ts'
import { canonicalJson, type JsonValue } from '../../domain/json.ts'
import { requestModel } from '../../text/model-name.ts'
import type { Lookup } from '../fill.ts'
import type { JsonPath } from '../json-path.ts'
import { type Binding, checkInvalid } from '../problem.ts'

/** What a judge is bound from. */
export interface JudgeInput extends Binding {
  readonly path: JsonPath | null
  /** The case's variables and `expected`. */
  readonly lookup: Lookup
  /** The policy's; see `BindContext`. */
  readonly judgeModel: string | null
  readonly keepPublisher: boolean
}

/** The model that judges: the policy's for every judge, else the judge's own. */
export function judgeModel(input: JudgeInput, own?: JsonValue): Parsed<string> {
  const model = input.judgeModel ?? own
  if (typeof model === 'string' && model !== '') return ok(requestModel(model, input.keepPublisher))
  return checkInvalid(input.spec, 'no model is named to judge', 'Set judge.model in the configuration.')
}

/** The case as a task to hold an answer against: all its variables but the expected answer, as JSON. */
export function taskText({ vars }: RawCase): string {
  return canonicalJson(Object.fromEntries(Object.entries(vars).filter(([name]) => name !== 'expected')))
}
