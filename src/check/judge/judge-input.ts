import type { RawCase } from '../../domain/case.ts'
import { canonicalJson } from '../../domain/json.ts'
import { DEFAULT_JUDGE_MODEL } from '../../domain/policy.ts'
import { requestModel } from '../../text/model-name.ts'
import type { Lookup } from '../fill.ts'
import type { JsonPath } from '../json-path.ts'
import type { Binding } from '../problem.ts'
import type { Fence } from './fence.ts'

/** What a judge is bound from. */
export interface JudgeInput extends Binding {
  readonly path: JsonPath | null
  /** The case's variables and `expected`. */
  readonly lookup: Lookup
  /** As configured; see `BindContext`. */
  readonly judgeModel: string | null
  readonly keepPublisher: boolean
}

/** The model that judges: the configured one for every judge, else the one that the judge names itself, else the default. */
export function judgeModel(input: Pick<JudgeInput, 'judgeModel' | 'keepPublisher'>, own?: string): string {
  return requestModel(input.judgeModel ?? own ?? DEFAULT_JUDGE_MODEL, input.keepPublisher)
}

/** The case's task and, if it has an expected answer, that as a reference: what an output is held against, as data. */
export function background(input: JudgeInput, fence: Fence): readonly string[] {
  const reference = expectedAnswer(input)
  const task = fence('TASK', taskText(input.fixture))
  return reference === undefined ? [task] : [task, fence('REFERENCE', reference)]
}

/** The case as a task to hold an answer against: all its variables but the expected answer, as JSON. */
export function taskText({ vars }: RawCase): string {
  return canonicalJson(Object.fromEntries(Object.entries(vars).filter(([name]) => name !== 'expected')))
}

/** The expected answer of the case as a text; `undefined` where there is none, or an empty one. */
export function expectedAnswer({ lookup, fixture }: Pick<JudgeInput, 'lookup' | 'fixture'>): string | undefined {
  const expected = lookup('expected')
  return expected === undefined || expected.trim() === '' || fixture.expected === null ? undefined : expected
}
