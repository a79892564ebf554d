import { Fault, fault } from '../../domain/fault.ts'
import type { GitHub, History } from '../../github-ports.ts'
import type { CheckInputs } from '../inputs.ts'
import { requireGitHub, requireWriter } from './allowed.ts'
import { type Compared, comparedGroup, comparedMerge } from './compared.ts'
import type { Place } from './place.ts'
import { evaluateRemark } from './remark.ts'
import type { ActionPlan, Reviewed, Subject } from './request.ts'

/** The repository as an action reaches it; `gitHub` is `null` without a token. */
export interface Sources {
  readonly gitHub: GitHub | null
  readonly history: History
}

/** A check that can begin. */
export interface Prepared {
  readonly inputs: CheckInputs
  /** `null`: two refs that belong to no pull request. */
  readonly place: Place | null
}

/** What stands against a check, and where to say so. */
export interface Refused {
  readonly fault: Fault
  readonly place: Place | null
}

type Runnable = Extract<ActionPlan, { kind: 'check' | 'evaluate' }>

/** Finds the commits to compare, fetching what is missing; a `Fault` on the way is an answer. */
export async function prepareCheck(plan: Runnable, sources: Sources): Promise<Prepared | Refused> {
  let place: Place | null = null
  try {
    place = plan.kind === 'check' ? placeOf(plan.subject) : await placeOfReviewed(plan.reviewed, sources)
    const compared =
      plan.kind === 'check'
        ? await comparedIn(plan.subject, sources.history)
        : await comparedReviewed(plan.reviewed, sources)
    return { inputs: { ...plan.inputs, ...compared }, place }
  } catch (error) {
    if (error instanceof Fault) return { fault: error, place }
    throw error
  }
}

function placeOf(subject: Subject): Place | null {
  switch (subject.kind) {
    case 'pull-request': {
      const { headSha, number, secretless } = subject
      return { headSha, pullRequest: number, group: null, secretless }
    }
    case 'merge-group': {
      const { headSha, headRef } = subject
      return { headSha, pullRequest: null, group: { headRef }, secretless: null }
    }
    case 'refs':
      return null
  }
}

async function comparedIn(subject: Subject, history: History): Promise<Compared | null> {
  if (subject.kind === 'pull-request') return comparedMerge({ ...subject, merge: subject.mergeSha }, history)
  return subject.kind === 'merge-group' ? comparedGroup(subject, history) : null
}

const EVALUATING = 'evaluating a pull request'

/** Throws a `Fault` unless somebody who may write asks for the commit that is still the head. */
async function placeOfReviewed({ number, headSha, author }: Reviewed, { gitHub }: Sources): Promise<Place> {
  const api = requireGitHub(gitHub, EVALUATING)
  if (author !== null) await requireWriter(author, 'the evaluation is not started', api)
  const now = await api.pullRequest(number)
  if (!now.open || now.headSha !== headSha) {
    const what = now.open ? `its head is ${now.headSha} by now` : 'it is closed'
    const message = `pull request #${number} is not evaluated at ${headSha.slice(0, 12)}: ${what}`
    const hint = now.open ? `Review that commit, then write \`${evaluateRemark(now.headSha)}\`.` : 'Open it again.'
    throw fault('head-moved', message, hint)
  }
  return { headSha, pullRequest: number, group: null, secretless: null }
}

async function comparedReviewed({ number, headSha }: Reviewed, { gitHub, history }: Sources): Promise<Compared> {
  const { baseRef } = await requireGitHub(gitHub, EVALUATING).pullRequest(number)
  return comparedMerge({ merge: `refs/pull/${number}/merge`, headSha, number, baseRef }, history)
}
