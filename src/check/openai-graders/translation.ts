import type { JsonObject } from '../../domain/json.ts'
import type { Fields } from '../../text/fields.ts'

/** How one type of grader becomes a check. */
export interface Translation {
  /** Its own members. */
  readonly keys: readonly string[]
  /** The check's type, value, path and threshold; `null` when a problem was reported. */
  read(grader: Fields): JsonObject | null
}
