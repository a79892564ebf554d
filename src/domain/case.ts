import type { CheckSpec } from './check.ts'
import type { Location } from './fault.ts'
import type { JsonObject, JsonValue } from './json.ts'

/** One fixture as written in a file, before suite-wide checks are added. */
export interface RawCase {
  /** Given by the author, or `case-` and six hex digits of the row's content where there is none. */
  readonly id: string
  readonly vars: JsonObject
  readonly expected?: JsonValue
  readonly checks: readonly CheckSpec[]
  readonly tags: readonly string[]
  readonly critical: boolean
  /** Absolute: a failing candidate fails the check, with no statistics. Opt-in. */
  readonly mustPass: boolean
  /** Positive; 1 unless given. */
  readonly weight: number
  readonly at: Location
}
