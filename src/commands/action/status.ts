import type { Evaluation } from '../../domain/evaluation.ts'
import { VERDICTS } from '../../domain/verdict.ts'
import type { CommitStatus, NewStatus } from '../../github-ports.ts'
import { shortened } from '../../report/escape.ts'
import type { Remembered } from '../check/remembered.ts'
import { inertLine } from './outputs.ts'

/** Never the name of a job: GitHub would then require both. */
export const STATUS_CONTEXT = 'prompt-staging/verdict'

/** What GitHub takes. */
const LONGEST = 140

/**
 * The commit status of a decision: the sentence, the verdict, and the key by which it is found again.
 *
 * @param key 32 hex digits, or `null` when nothing was compared.
 */
export function verdictStatus(
  { verdict, exitCode, title }: Pick<Evaluation, 'verdict' | 'exitCode' | 'title'>,
  key: string | null,
): Omit<NewStatus, 'url'> {
  const mark = key === null ? '' : ` [${verdict}] ${key}`
  const state = exitCode === 0 ? 'success' : exitCode === 1 ? 'failure' : 'error'
  return { state: verdict === 'inconclusive' && exitCode === 3 ? 'failure' : state, description: withMark(title, mark) }
}

/** The commit status of what could not be evaluated. It is never remembered. */
export function errorStatus(title: string): Omit<NewStatus, 'url'> {
  return { state: 'error', description: withMark(title, '') }
}

function withMark(title: string, mark: string): string {
  return `${shortened(inertLine(title), Math.min(120, LONGEST - mark.length))}${mark}`
}

/** A verdict on a commit, as its status tells it. */
export interface StatusVerdict extends Remembered {
  /** First 32 hex digits of the evaluation's key. */
  readonly key: string
  /** When it was set, in UTC. */
  readonly at: string
}

/** The verdicts that this action left. @param statuses of one commit, newest first. */
export function verdictsIn(statuses: readonly CommitStatus[]): readonly StatusVerdict[] {
  return statuses.flatMap(({ isOwn, state, description, at }) => {
    if (!isOwn || state === 'error' || state === 'pending') return []
    const [, title = '', word, key = ''] = /^(.*) \[([a-z-]+)\] ([0-9a-f]{32})$/.exec(description) ?? []
    const verdict = VERDICTS.find((known) => known === word)
    return verdict === undefined || verdict === 'not-measured' ? [] : [{ verdict, title, key, at }]
  })
}

/** The newest verdict with this key. @param statuses of one commit, newest first. */
export function rememberedIn(statuses: readonly CommitStatus[], key: string): Remembered | null {
  const found = verdictsIn(statuses).find((known) => known.key === key)
  return found === undefined ? null : { verdict: found.verdict, title: found.title }
}
