import type { JsonObject } from '../../domain/json.ts'
import { worstVerdict } from '../../domain/verdict.ts'
import type { Mend } from '../../registry/promotion.ts'
import { ANSWER_SCHEMA_VERSION, type Answer, type AnswerFacts } from '../registry/answer.ts'
import type { PromoteInputs } from '../registry/inputs.ts'
import type { LostRace } from '../registry/label-race.ts'
import { bundleName, onlyDigest, shellWord, shown } from '../registry/words.ts'
import type { PlannedMove, PromotionOutcome } from './plan-moves.ts'
import { promotionSection } from './section.ts'

/** What came of a promotion, for people and for machines. */
export function promotionAnswer(outcome: PromotionOutcome, inputs: PromoteInputs): Answer {
  if (outcome.kind === 'raced') return racedAnswer(outcome, inputs.label)
  const { kind, moves } = outcome
  const title = titleOf(kind, moves, inputs)
  const lines = moves.flatMap((move) => moveLines(move, kind, inputs))
  const json = {
    schemaVersion: ANSWER_SCHEMA_VERSION,
    outcome: kind,
    title,
    label: inputs.label,
    prompts: moves.map(moveJson),
  }
  const text = [title, ...lines, ''].join('\n')
  const answer = { title, text, json, facts: factsOf(moves) }
  if (kind === 'refused') return { ...answer, exitCode: 1 }
  return { ...answer, exitCode: 0, leaves: promotionSection(moves, inputs) }
}

/** A bundle without a record was not measured, whatever lets it through. */
function factsOf(moves: readonly PlannedMove[]): AnswerFacts {
  return {
    verdict: worstVerdict(moves.map(({ record }) => record?.verdict ?? 'not-measured')),
    prompts: moves.length,
    digest: onlyDigest(moves.map(({ digest }) => digest)),
  }
}

/** Nothing was written because somebody else moved the label first. */
export function racedAnswer({ prompt, by, at }: LostRace, label: string): Answer {
  const title = `${shown(label)} of ${shown(prompt)} was moved by ${shown(by)} at ${at}, after this was decided: nothing was written.`
  const text = `${title}\n  Look at it, then decide again: prompt-staging labels --prompt ${shellWord(prompt)}\n`
  const json = { schemaVersion: ANSWER_SCHEMA_VERSION, outcome: 'raced', title, label, prompts: [{ prompt }] }
  return { exitCode: 1, title, text, json }
}

function titleOf(
  kind: 'moved' | 'unchanged' | 'refused',
  moves: readonly PlannedMove[],
  { label }: PromoteInputs,
): string {
  const one = moves.length === 1 ? shown(moves[0]?.prompt ?? '') : `${moves.length} prompts`
  if (kind === 'unchanged') return `${label} points there already: ${one}. Nothing to do.`
  if (kind === 'moved') return `Promoted to ${label}: ${one}.`
  const refused = moves.filter(({ ruling }) => ruling.kind === 'refused').length
  const which = refused === moves.length ? one : `${refused} of ${moves.length} prompts`
  return `Refused to promote to ${label}: ${which}. Nothing was written.`
}

function moveLines(move: PlannedMove, kind: PromotionOutcome['kind'], inputs: PromoteInputs): readonly string[] {
  const { prompt, digest, from, ruling } = move
  const way = `  ${shown(prompt)}  ${bundleName(from?.manifest.digest ?? null)} → ${bundleName(digest)}`
  if (ruling.kind === 'unchanged') return [`  ${shown(prompt)}  ${bundleName(digest)} already`]
  if (ruling.kind === 'refused') {
    return [`${way}  refused: ${shown(ruling.reason)}`, `    mend: ${mendText(ruling.mend, move, inputs)}`]
  }
  if (kind === 'refused') return [`${way}  could be promoted alone`]
  const why = ruling.insteadOf === null ? '' : `, although ${shown(ruling.insteadOf)}: ${shown(inputs.reason ?? '')}`
  return [`${way}  ${ruling.ground}${why}`]
}

function mendText(mend: Mend, { prompt, commit, record }: PlannedMove, inputs: PromoteInputs): string {
  const known = commit ?? record?.commit ?? null
  const head = known?.slice(0, 12) ?? ''
  const name = shellWord(prompt)
  const override = `prompt-staging promote --label ${inputs.label} --prompt ${name}${exactly(inputs)} --override --reason TEXT`
  // Recording HEAD would make nothing of a bundle that came out of the registry.
  if (mend === 'record' && known === null)
    return `merge it as it was once more, then: prompt-staging record   (or: ${override})`
  if (mend === 'record') return `prompt-staging record --head ${head}`
  if (mend === 'merge') return `merge ${head}, then: prompt-staging record`
  const at = exactly(inputs) === '' ? '' : ` --head ${head}`
  const take = `prompt-staging accept --prompt ${name}${at} --reason TEXT   (or: ${override})`
  if (mend === 'accept') return take
  return mend === 'change-prompt' ? `change the prompt, or take it as it is: ${take}` : override
}

/** The flags without which the command would be about what HEAD has. */
function exactly({ digest, ref }: PromoteInputs): string {
  if (digest !== null) return ` --digest ${shellWord(digest)}`
  return ref === null ? '' : ` --ref ${shellWord(ref)}`
}

function moveJson({ prompt, digest, from, suite, record, ruling }: PlannedMove): JsonObject {
  const refused = ruling.kind === 'refused'
  return {
    prompt,
    digest,
    from: from?.manifest.digest ?? null,
    suite,
    verdict: record?.verdict ?? null,
    ruling: ruling.kind,
    ground: ruling.kind === 'allowed' ? ruling.ground : null,
    reason: refused ? ruling.reason : null,
    mend: refused ? ruling.mend : null,
  }
}
