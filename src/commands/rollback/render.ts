import type { Digest } from '../../domain/digest.ts'
import { ANSWER_SCHEMA_VERSION, type Answer } from '../registry/answer.ts'
import type { RollbackInputs } from '../registry/inputs.ts'
import { bundleName, shellWord, shown } from '../registry/words.ts'

/** What came of a rollback. */
export type RollbackOutcome =
  | { readonly kind: 'moved'; readonly prompt: string; readonly from: Digest | null; readonly digest: Digest }
  | { readonly kind: 'unchanged'; readonly prompt: string; readonly digest: Digest }
  | { readonly kind: 'refused'; readonly prompt: string; readonly reason: string }

/** What came of a rollback, for people and for machines. */
export function rollbackAnswer(outcome: RollbackOutcome, { label }: Pick<RollbackInputs, 'label'>): Answer {
  const title = titleOf(outcome, label)
  const mend = `\n  mend: prompt-staging history --label ${label} --prompt ${shellWord(outcome.prompt)}`
  const text = `${title}${outcome.kind === 'refused' ? mend : ''}\n`
  const json = { schemaVersion: ANSWER_SCHEMA_VERSION, outcome: outcome.kind, title, label, ...factsOf(outcome) }
  const digest = outcome.kind === 'refused' ? null : outcome.digest
  const facts = { verdict: null, prompts: 1, digest }
  return { exitCode: outcome.kind === 'refused' ? 1 : 0, title, text, json, facts }
}

function titleOf(outcome: RollbackOutcome, label: string): string {
  const prompt = shown(outcome.prompt)
  if (outcome.kind === 'refused') return `Refused to roll ${label} of ${prompt} back: ${shown(outcome.reason)}.`
  if (outcome.kind === 'unchanged')
    return `${label} of ${prompt} points at ${bundleName(outcome.digest)} already. Nothing to do.`
  return `Rolled ${label} of ${prompt} back: ${bundleName(outcome.from)} → ${bundleName(outcome.digest)}.`
}

function factsOf(outcome: RollbackOutcome) {
  if (outcome.kind === 'refused') return { prompt: outcome.prompt, reason: outcome.reason }
  const from = outcome.kind === 'moved' ? outcome.from : outcome.digest
  return { prompt: outcome.prompt, from, digest: outcome.digest }
}
