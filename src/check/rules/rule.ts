import type { CheckSpec } from '../../domain/check.ts'
import type { Parsed } from '../../domain/fault.ts'
import type { JsonValue } from '../../domain/json.ts'
import type { Finding } from '../finding.ts'
import type { View } from '../view.ts'

/** A check's configuration with its value's templates filled in for one case. */
export interface RuleInput {
  readonly spec: CheckSpec
  readonly value: JsonValue | undefined
  /** Whether the value came out of a template, so that a number or boolean in it has become text. */
  readonly templated: boolean
}

/** A rule that understands its value. Never throws, whatever the output. */
export type Test = (view: View) => Finding

/** One type of rule. */
export interface Rule {
  /** `text` rules see the answer and take a `path`; `call` rules see figures of the call and do not. */
  readonly sees: 'text' | 'call'
  /** May give values between 0 and 1. */
  readonly graded?: true
  /** Understands the value and threshold, or says what is wrong with them (`check-invalid`). */
  prepare(input: RuleInput): Parsed<Test>
}
