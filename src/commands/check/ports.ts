import type { Evaluation } from '../../domain/evaluation.ts'
import type { Chance, Clock, OpenModel, OutFolder, Progress } from '../../ports.ts'
import { renderComment } from '../../report/comment.ts'
import { renderReport } from '../../report/html/page.ts'
import { jsonPieces } from '../../report/json-pieces.ts'
import { renderJunit } from '../../report/junit.ts'
import { resultJson } from '../../report/result.ts'
import type { Recorder } from './events.ts'
import type { JournalUse } from './memory.ts'
import type { RecallPorts } from './remembered.ts'
import type { FindBaselines } from './stored-baselines.ts'
import type { VersionPorts } from './trees.ts'

/** What `check` needs of the world. */
export interface CheckPorts extends RecallPorts, VersionPorts {
  readonly clock: Clock
  readonly chance: Chance
  readonly progress: Progress
  readonly out: OutFolder
  readonly events: Recorder
  /** Aborted when the user or the runner interrupts. */
  readonly signal: AbortSignal
  /** Takes secrets out of a text; applied to every trial before anything is made of it. */
  readonly redact: (text: string) => string
  readonly openModel: OpenModel
  /** Without it both versions are always run. */
  readonly findBaselines?: FindBaselines
  /** Without it nothing is remembered, as on GitHub, where whatever lies in the folder came with the checkout. */
  readonly journal?: JournalUse
}

/** GitHub's limit on a comment's body is 65,536 characters; the rest is room for what it adds. */
export const COMMENT_LIMIT = 60_000

/** Leaves the result for machines and CI systems, the comment and the report for people; the trials were written as they ended. */
export async function writeResults(evaluation: Evaluation, { out }: Pick<CheckPorts, 'out'>): Promise<void> {
  const comment = renderComment(evaluation, { marker: null, reportUrl: null, limit: COMMENT_LIMIT })
  const junit = renderJunit(evaluation)
  // None may be under way any more when a fault is told, since that replaces the result.
  const written = await Promise.allSettled([
    out.write('result.json', resultText(evaluation)),
    out.write('comment.md', comment),
    out.write('report.html', renderReport(evaluation)),
    out.write('junit.xml', junit),
  ])
  for (const one of written) if (one.status === 'rejected') throw one.reason
}

function* resultText(evaluation: Evaluation): Generator<string> {
  yield* jsonPieces(resultJson(evaluation))
  yield '\n'
}
