import { shortDigest } from '../domain/digest.ts'
import type { BaselineSide, Evaluation, PromptEvaluation, Provenance } from '../domain/evaluation.ts'
import { whole } from '../domain/figures.ts'
import type { Side } from '../domain/plan.ts'
import { markdownCode, shortened } from './escape.ts'
import { link, sentences } from './markdown.ts'
import { journalled, storedWords } from './stored-baseline.ts'
import { count, duration, listed, spent } from './words.ts'

/** Which versions were compared, and how much of the baseline came from its record. */
export function versionsLine({ baseline, candidate }: PromptEvaluation): string {
  return sentences([
    baseline === null
      ? null
      : `Baseline: ${sideOf(baseline)}${pathOf(baseline, candidate)}${reusedOf(baseline)}${storedOf(baseline)}.`,
    candidate === null ? null : `Candidate: ${sideOf(candidate)}.`,
  ])
}

/** A renamed prompt was found by its text, so a reader must see what it was taken for. */
function pathOf({ path }: Side, candidate: Side | null): string {
  return candidate === null || candidate.path === path ? '' : `, as ${markdownCode(shortened(path, 120))}`
}

function reusedOf(baseline: BaselineSide): string {
  const answers = journalled(baseline)
  return answers > 0 ? `, ${count(answers, 'answer')} from an earlier run` : ''
}

/** The record's address is that of a workflow's run, checked when the record was read. */
function storedOf(baseline: BaselineSide): string {
  const words = storedWords(baseline)
  if (baseline.stored === undefined || words === '') return ''
  const { commit, run } = baseline.stored.source
  const where = run === null ? '' : `, ${link('run', run)}`
  return `, its ${words} (commit ${markdownCode(commit.slice(0, 12))}${where})`
}

function sideOf({ ref, sha, digest }: Side): string {
  const commit = sha === null || ref.startsWith(sha.slice(0, 7)) ? '' : ` at ${markdownCode(sha.slice(0, 12))}`
  return `${markdownCode(shortened(ref, 60))}${commit} (digest ${markdownCode(shortDigest(digest))})`
}

/** Calls, cost and time of the whole run: `452 calls (40 to judges and scorers, 12 retried) · $0.31 · 1 min 12 s`. */
export function totals({ calls, cost, durationMs }: Pick<Evaluation, 'calls' | 'cost' | 'durationMs'>): string {
  const parts = [
    calls.judge > 0 ? `${whole(calls.judge)} to judges and scorers` : '',
    calls.retried > 0 ? `${whole(calls.retried)} retried` : '',
    calls.failed > 0 ? `${whole(calls.failed)} failed` : '',
    calls.reused > 0 ? `${whole(calls.reused)} more from an earlier run` : '',
  ].filter((part) => part !== '')
  const made = count(calls.made, 'call') + (parts.length > 0 ? ` (${parts.join(', ')})` : '')
  return [made, ...(calls.made > 0 ? [spent(cost)] : []), duration(durationMs)].join(' · ')
}

/** The models that were asked and, where they call themselves differently, that answered. */
export function modelsLine({ models }: Provenance): string {
  if (models.requested.length === 0) return ''
  const named = (list: readonly string[]) => listed(list.slice(0, 5).map((model) => markdownCode(shortened(model, 60))))
  const same = models.returned.every((model) => models.requested.includes(model))
  const answered = same || models.returned.length === 0 ? '' : ` (answering as ${named(models.returned)})`
  return `Model: ${named(models.requested)}${answered}.`
}
