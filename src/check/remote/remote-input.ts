import type { ScorersPolicy } from '../../domain/policy.ts'
import type { JsonPath } from '../json-path.ts'
import type { Binding } from '../problem.ts'

/** What binding a remote check takes of the policy. */
export interface RemoteContext {
  /** As configured. */
  readonly embeddingModel: string
  /** Whether `openai/` stays in the names of models. */
  readonly keepPublisher: boolean
  readonly scorers: ScorersPolicy
}

/** What a remote check is bound from. */
export interface RemoteInput extends Binding, RemoteContext {
  readonly path: JsonPath | null
}
