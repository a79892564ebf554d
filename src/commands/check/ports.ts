import type { Evaluation } from '../../domain/evaluation.ts'
import type { ProviderPolicy } from '../../domain/policy.ts'
import type { Chance, Clock, OpenedModel, OutFolder, Progress, Repository } from '../../ports.ts'
import { renderComment } from '../../report/comment.ts'
import { resultJson } from '../../report/result.ts'

/** What `check` needs of the world. */
export interface CheckPorts {
  readonly repository: Repository
  readonly clock: Clock
  readonly chance: Chance
  readonly progress: Progress
  readonly out: OutFolder
  /** Aborted when the user or the runner interrupts. */
  readonly signal: AbortSignal
  /** Takes secrets out of a text; applied to every trial before anything is made of it. */
  readonly redact: (text: string) => string
  /** @param calls whether any call will be made; without one no key is needed. Throws a `Fault`: `key-missing`. */
  openModel(provider: ProviderPolicy, calls: boolean): Promise<OpenedModel>
}

/** GitHub's limit on a comment's body is 65,536 characters; the rest is room for what it adds. */
export const COMMENT_LIMIT = 60_000

/** Leaves the result for machines and the comment for people; the trials were written as they ended. */
export async function writeResults(evaluation: Evaluation, { out }: Pick<CheckPorts, 'out'>): Promise<void> {
  await out.write('result.json', `${JSON.stringify(resultJson(evaluation), null, 2)}\n`)
  await out.write('comment.md', renderComment(evaluation, { marker: null, reportUrl: null, limit: COMMENT_LIMIT }))
}
