import type { RawCase } from '../domain/case.ts'
import type { CheckSpec } from '../domain/check.ts'
import type { Side, SuitePlan } from '../domain/plan.ts'
import type { Prompt } from '../domain/prompt.ts'

/** A prompt as one version of the repository has it. */
export interface PromptVersion {
  readonly side: Side
  readonly prompt: Prompt
}

/** A case, and whether it decides: fixtures that only head has are run and reported, never gated. */
export interface VersionedCase {
  readonly case: RawCase
  readonly gated: boolean
}

/** A prompt whose bundle digest differs between base and head, with the cases and checks that policy has it meet. */
export interface ChangedSuite {
  readonly kind: 'changed'
  readonly name: string
  /** Head's path. */
  readonly path: string
  /** `null`: the prompt is new, or base's version cannot be run. Under another path when head renamed it. */
  readonly base: PromptVersion | null
  readonly head: PromptVersion
  readonly cases: readonly VersionedCase[]
  /** The checks of every case: the suite's, then the prompt's own evaluators; their names are unique. */
  readonly checks: readonly CheckSpec[]
  /** Tags of gated cases that are tested for a drop of their own. */
  readonly gatedTags: readonly string[]
}

/** What there is to say about one prompt of base or head; unchanged prompts have no entry. */
export type VersionedSuite = ChangedSuite | Extract<SuitePlan, { kind: 'not-applicable' }>
