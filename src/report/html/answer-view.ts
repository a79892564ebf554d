import { whole } from '../../domain/figures.ts'
import { type Change, difference } from '../difference.ts'
import { count, duration } from '../words.ts'
import type { CaseDetail, OutputRecord, PairRecord, TextRef, TrialRecord } from './case-record.ts'
import { jsonLayout } from './json-layout.ts'
import { type Content, type Element, h, type Node } from './node.ts'

/** Which words of the two outputs are marked: those that differ, or none (the search takes time). */
export type Marking = 'differences' | 'none'

/** Both outputs side by side. */
export function answersView(pair: PairRecord, { strings }: CaseDetail, marking: Marking): Element {
  const { baseline, candidate } = pair
  const [before, after] = [textOf(baseline, strings), textOf(candidate, strings)]
  const comparable = marking === 'differences' && before !== null && after !== null && before !== '' && after !== ''
  const changes = comparable ? difference(before, after) : null
  return h(
    'div',
    { class: 'answers' },
    answer('Baseline', baseline, strings, changes === null ? before : sideOf(changes, 'removed')),
    answer('Candidate', candidate, strings, changes === null ? after : sideOf(changes, 'added')),
    before !== null && before === after ? h('p', { class: 'note same' }, 'Both outputs are the same.') : null,
  )
}

function textOf(trial: TrialRecord | null, strings: readonly string[]): string | null {
  const output = trial?.output ?? null
  if (output === null) return null
  const text = strings[output.text] ?? ''
  return output.before + output.after > 0 ? text : jsonLayout(text)
}

/** What one of the outputs has: that which is common, and its own words as marked ones. */
function sideOf(changes: readonly Change[], own: 'removed' | 'added'): readonly Node[] {
  const tag = own === 'removed' ? 'del' : 'ins'
  return changes.flatMap(({ kind, text }): readonly Node[] => {
    if (kind === 'same') return [text]
    return kind === own ? [h(tag, {}, text)] : []
  })
}

function answer(title: string, trial: TrialRecord | null, strings: readonly string[], text: Content): Element {
  return h(
    'section',
    { class: `answer ${title.toLowerCase()}` },
    h('h4', {}, title, outcomeMark(trial)),
    trial === null ? h('p', { class: 'note' }, 'No answer of this version.') : body(trial, strings, text),
  )
}

/** A sign and a word for whether a trial passed. */
export function outcomeMark(trial: TrialRecord | null): Content {
  if (trial === null) return null
  if (trial.passed === null) return h('span', { class: 'mark none' }, 'no score')
  const score = trial.score === null ? '' : ` ${trial.score.toFixed(2)}`
  return h(
    'span',
    { class: trial.passed ? 'mark passed' : 'mark failed' },
    `${trial.passed ? '✓ passed' : '✗ failed'}${score}`,
  )
}

function body(trial: TrialRecord, strings: readonly string[], text: Content): Content {
  const { error, output } = trial
  return [
    error === null ? null : h('p', { class: 'note failed' }, `No answer: ${strings[error] ?? ''}`),
    output === null
      ? withheld(trial)
      : [leftOut(output.before, 'before'), outputBlock(output, strings, text), leftOut(output.after, 'after')],
    h('p', { class: 'meta' }, metaOf(trial, strings)),
  ]
}

/** At this level of publishing an answer has no text; it is not missing. */
function withheld({ error }: TrialRecord): Content {
  return error === null ? h('p', { class: 'note' }, 'The output is not published.') : null
}

function outputBlock(output: OutputRecord, strings: readonly string[], text: Content): Content {
  const empty = (strings[output.text] ?? '') === ''
  return empty ? h('p', { class: 'note' }, 'The output is empty.') : h('pre', {}, text)
}

function leftOut(characters: number, where: string): Content {
  if (characters === 0) return null
  return h('p', { class: 'note' }, `… ${count(characters, 'character')} ${where} this not shown`)
}

function metaOf({ finishReason, ms, tokens, model }: TrialRecord, strings: readonly string[]): string {
  const text = (ref: TextRef) => (ref === null ? null : (strings[ref] ?? null))
  const parts = [
    duration(ms),
    tokens === null ? null : `${whole(tokens[0])} → ${count(tokens[1], 'token')}`,
    text(model),
    text(finishReason) === 'stop' ? null : endedBy(text(finishReason)),
  ]
  return parts.filter((part) => part !== null).join(' · ')
}

function endedBy(reason: string | null): string | null {
  return reason === null ? null : `ended by ${reason}`
}
