import { digestMark, shortDigest } from '../../domain/digest.ts'
import { fault } from '../../domain/fault.ts'
import type { FailedJob, GitHub, NewStatus } from '../../github-ports.ts'
import { COMMENT_LIMIT, renderComment } from '../../report/comment.ts'
import type { JudgedJob } from './accepting.ts'
import { publishComment } from './comment.ts'
import { WAITING } from './maintainer.ts'
import type { Marker, RunIdentity } from './marker.ts'
import type { ActionResult } from './outputs.ts'
import type { Place } from './place.ts'
import { reasonOf } from './reason.ts'
import { errorStatus, verdictStatus } from './status.ts'
import { faultPage } from './summary.ts'

/** The workflow's run that speaks. */
export interface Speaker {
  readonly run: RunIdentity
  /** Of its page, which holds the summary. */
  readonly url: string
  /** Whether to comment. */
  readonly comment: boolean
  /** Takes secrets out of a text. */
  readonly redact: (text: string) => string
}

/** What came of telling GitHub. */
export interface Announced {
  readonly commentUrl: string | null
  /** What was not left, and how to mend that, with text of GitHub's in it; `null`: nothing is missing. */
  readonly trouble: string | null
}

export type Settled = Pick<ActionResult, 'title' | 'evaluation' | 'text'>

/**
 * Leaves the verdict on GitHub: the comment, then the commit status. A run whose head is not the pull request's any more
 * leaves nothing. Never throws for what GitHub refuses: the verdict stands, and the trouble is told.
 */
export async function announce(result: Settled, place: Place, speaker: Speaker, gitHub: GitHub): Promise<Announced> {
  const troubles: unknown[] = []
  const told = () => (troubles.length === 0 ? null : reasonOf(...troubles))
  const tried = async <T>(work: () => Promise<T>): Promise<T | null> => {
    try {
      return await work()
    } catch (error) {
      troubles.push(error)
      return null
    }
  }
  const { pullRequest, headSha } = place
  if (pullRequest !== null) {
    const current = await tried(() => gitHub.pullRequest(pullRequest))
    if (current === null) return { commentUrl: null, trouble: told() }
    if (current.headSha !== headSha) {
      return { commentUrl: null, trouble: 'the pull request has a newer head, so nothing was published' }
    }
  }
  const isSpoken = pullRequest !== null && speaker.comment
  const commentUrl = isSpoken ? await tried(() => comment(result, pullRequest, place, speaker, gitHub)) : null
  await tried(() => gitHub.setStatus(headSha, statusOf(result, speaker)))
  return { commentUrl, trouble: told() }
}

function comment(
  result: Settled,
  pullRequest: number,
  { headSha }: Place,
  speaker: Speaker,
  gitHub: GitHub,
): Promise<string | null> {
  const { evaluation } = result
  const marker: Marker = { headSha, run: speaker.run, key: keyOf(result), doubts: doubtsOf(result) }
  return publishComment(
    {
      marker,
      render: (line) => speaker.redact(body(result, line, speaker.url)),
      onlyUpdate: evaluation?.verdict === 'not-applicable',
      keepSame: evaluation?.remembered === true,
      settles: evaluation?.verdict === 'accepted',
    },
    gitHub.comments(pullRequest),
  )
}

function body(result: Settled, marker: string, reportUrl: string): string {
  const { evaluation } = result
  if (evaluation !== null) return renderComment(evaluation, { marker, reportUrl, limit: COMMENT_LIMIT })
  const page = faultPage(result)
  return `${marker}\n${page.length <= COMMENT_LIMIT ? page : faultPage({ ...result, text: '' })}`
}

function statusOf(result: Settled, { redact, url }: Speaker): NewStatus {
  const { evaluation, title } = result
  const shown = redact(title)
  const status =
    evaluation === null ? errorStatus(shown) : verdictStatus({ ...evaluation, title: shown }, keyOf(result))
  return { ...status, url }
}

/** The marker has to fit beside a comment's shortest form. */
const MOST_DOUBTS = 1000

/** The bundles that brought about the verdict: these are what a maintainer may accept. */
function doubtsOf({ evaluation }: Settled): readonly string[] | null {
  if (evaluation === null) return null
  const { verdict, prompts } = evaluation
  if (verdict !== 'regressed' && verdict !== 'inconclusive') return []
  const found = prompts.flatMap(({ verdict: own, candidate }) =>
    own === verdict && candidate !== null ? [candidate] : [],
  )
  return found.length === 0 || found.length > MOST_DOUBTS ? null : found.map(({ digest }) => shortDigest(digest))
}

function keyOf({ evaluation }: Settled): string | null {
  return evaluation?.key === undefined ? null : digestMark(evaluation.key)
}

/**
 * Runs the jobs again that failed for want of a key; they find the verdict on the commit. Returns how many workflows
 * were started. Throws a `Fault` (`github-refused`).
 */
export async function rerunWaiting(headSha: string, gitHub: GitHub): Promise<number> {
  return rerun(await gitHub.failedJobs(headSha), [saying(WAITING)], gitHub)
}

/** Runs the job again that failed with a verdict, so that it looks again. Throws a `Fault` (`github-refused`), also where there is none. */
export async function rerunJudged({ headSha, runId, title }: JudgedJob, gitHub: GitHub): Promise<number> {
  const marks = [(job: FailedJob) => job.runId === runId, saying(title), saying(WAITING)]
  const started = await rerun(await gitHub.failedJobs(headSha), marks, gitHub)
  if (started === 0) throw fault('github-refused', 'it was not found among the failed jobs', 'Look at the checks.')
  return started
}

type IsMeant = (job: FailedJob) => boolean

function saying(sentence: string): IsMeant {
  return ({ annotations }) => sentence !== '' && annotations.some((text) => text.includes(sentence))
}

/** @param marks of the jobs that are meant, the surest first. */
async function rerun(failed: readonly FailedJob[], marks: readonly IsMeant[], gitHub: GitHub): Promise<number> {
  const meant = marks.map((mark) => failed.filter(mark)).find((jobs) => jobs.length > 0)
  const all = new Set(failed.map(({ runId }) => runId))
  // Without a sentence of ours to go by, a single failed workflow can only be the one.
  const runs = meant !== undefined ? new Set(meant.map(({ runId }) => runId)) : all.size === 1 ? all : []
  let started = 0
  for (const runId of runs) {
    await gitHub.rerunFailedJobs(runId)
    started += 1
  }
  return started
}
