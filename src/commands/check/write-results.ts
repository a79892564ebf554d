import type { Evaluation } from '../../domain/evaluation.ts'
import type { OutFolder } from '../../ports.ts'
import { COMMENT_LIMIT, renderComment } from '../../report/comment.ts'
import { renderReport } from '../../report/html/page.ts'
import { jsonPieces } from '../../report/json-pieces.ts'
import { renderJunit } from '../../report/junit.ts'
import { resultJson } from '../../report/result.ts'

/**
 * Leaves the result for machines and CI systems, and the comment and the report for people. `trials.jsonl` is there already:
 * trials are written as they end.
 */
export async function writeResults(
  evaluation: Evaluation,
  { out }: { readonly out: Pick<OutFolder, 'write'> },
): Promise<void> {
  const comment = renderComment(evaluation, { marker: null, reportUrl: null, limit: COMMENT_LIMIT })
  const junit = renderJunit(evaluation)
  // All writes have to be over before a fault is told, since telling it replaces the result.
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
