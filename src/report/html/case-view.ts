import { caseFigures } from '../figures.ts'
import { count, listed } from '../words.ts'
import { answersView, type Marking, outcomeMark } from './answer-view.ts'
import type { CaseDetail, CaseKind, CaseRow, NumberedPair, PairRecord, SuiteLabel } from './case-record.ts'
import { caseStory } from './case-story.ts'
import { checksView } from './check-view.ts'
import { type Content, type Element, h } from './node.ts'
import { preferenceList } from './preference-list.ts'

const MOST_FAILS = 3

/** How the list names what became of a case. */
export const KIND_WORDS: Readonly<Record<CaseKind, string>> = {
  regressed: 'regressed',
  suspect: 'suspect',
  unmeasured: 'not measured',
  flaky: 'flaky',
  improved: 'improved',
  new: 'new',
  unchanged: 'unchanged',
}

/** A case on one line: what became of it, its name, what it fails, and its figures. */
export function caseLine({ kind, outcome, fails, suite }: CaseRow, suites: readonly SuiteLabel[]): readonly Element[] {
  const { id, excerpt, critical } = outcome
  const { baseline, candidate, odds } = caseFigures(outcome)
  const prompt = suites.length > 1 ? h('span', { class: 'prompt' }, suites[suite]?.name ?? '') : null
  return [
    h('span', { class: `kind ${kind}` }, KIND_WORDS[kind]),
    h(
      'span',
      { class: 'name' },
      h('code', { class: 'id' }, id),
      critical ? h('span', { class: 'badge' }, 'critical') : null,
      prompt,
      h('span', { class: 'excerpt' }, excerpt),
    ),
    h('span', { class: 'fails' }, failing(fails)),
    h('span', { class: 'figures' }, `${baseline} → ${candidate}`),
    h('span', { class: 'odds' }, outcome.confirmation?.outcome === 'confirmed' ? odds : ''),
  ]
}

function failing(fails: readonly string[]): string {
  const left = fails.length - MOST_FAILS
  const shown = fails.slice(0, MOST_FAILS)
  return listed(left > 0 ? [...shown, `${left} more`] : shown)
}

/** A case of the list: its line, and what unfolds below it. */
export function caseItem(row: CaseRow, position: number, labels: readonly SuiteLabel[], body: Content): Element {
  const line = caseLine(row, labels)
  if (body === null) return h('div', { class: `case ${row.kind}` }, h('div', { class: 'case-line' }, line))
  return h(
    'details',
    { class: `case ${row.kind}`, id: `case-${position}` },
    h('summary', { class: 'case-line' }, line),
    body,
  )
}

/** All about a case: what happened, its variables, both outputs with what differs, every check, every trial. */
export function caseBody(row: CaseRow, detail: CaseDetail | null, { neededOdds }: SuiteLabel): Element {
  return h(
    'div',
    { class: 'case-body' },
    h('p', { class: 'story' }, caseStory(row.outcome, neededOdds)),
    tagList(row.outcome.tags),
    detail === null ? h('p', { class: 'note' }, TOO_LARGE) : detailContent(row, detail),
  )
}

const TOO_LARGE = 'The answers were left out to keep this page small. They are in trials.jsonl.'

function tagList(tags: readonly string[]): Content {
  return tags.length === 0
    ? null
    : h(
        'ul',
        { class: 'tags' },
        tags.map((tag) => h('li', {}, tag)),
      )
}

function detailContent(row: CaseRow, detail: CaseDetail): Content {
  const { telling } = detail
  const ran = telling.baseline !== null || telling.candidate !== null
  const answers = ran ? pairView(telling, detail, 'differences') : null
  return [variableList(detail), answers, preferenceList(detail), trialList(row, detail)]
}

function variableList({ variables, strings }: CaseDetail): Content {
  if (variables.length === 0) return null
  const entries = variables.map(([name, value]) =>
    h('div', {}, h('dt', {}, strings[name] ?? ''), h('dd', {}, strings[value] ?? '')),
  )
  return [h('h3', {}, 'Variables'), h('dl', { class: 'variables' }, entries)]
}

/** Both answers and what every check says about them. */
export function pairView(pair: PairRecord, detail: CaseDetail, marking: Marking): Element {
  return h('div', { class: 'pair' }, answersView(pair, detail, marking), checksView(pair, detail.strings))
}

/** The trials of the case; nothing for a single pair, which stands above already. */
function trialList({ outcome }: CaseRow, { pairs, ...detail }: CaseDetail): Content {
  const trials = outcome.baseline.trials + outcome.candidate.trials
  if (pairs.length === 0) return trials > 2 ? h('p', { class: 'note' }, MORE_TRIALS) : null
  if (pairs.length === 1) return null
  const items = pairs.map((pair) =>
    h(
      'details',
      { class: 'trial' },
      h('summary', {}, trialLine(pair, isLeftOut(pair, pairs))),
      pairView(pair, { ...detail, pairs }, 'none'),
    ),
  )
  return [h('h3', {}, `All trials (${count(pairs.length, 'pair')})`), items]
}

const MORE_TRIALS = 'Further trials were left out to keep this page small. They are in trials.jsonl.'

const PHASES: Readonly<Record<NumberedPair['phase'], string>> = {
  screen: 'First look',
  round: 'Look',
  confirm: 'Re-run',
}

/** The candidate was held against stored trials first; then both versions answered afresh, and only that counts. */
function isLeftOut({ phase, index, baseline }: NumberedPair, pairs: readonly NumberedPair[]): boolean {
  const isLater = (other: NumberedPair) => other.phase === 'screen' && other.index > index && other.baseline !== null
  return phase === 'screen' && baseline === null && pairs.some(isLater)
}

function trialLine({ phase, index, baseline, candidate }: NumberedPair, leftOut: boolean): Content {
  const name = phase === 'screen' ? PHASES.screen : `${PHASES[phase]} ${index}`
  return [
    h('span', { class: 'trial-name' }, leftOut ? 'Left out' : name),
    h('span', { class: 'arm' }, 'baseline ', outcomeMark(baseline) ?? (leftOut ? 'as recorded' : 'not run')),
    h('span', { class: 'arm' }, 'candidate ', outcomeMark(candidate) ?? 'not run'),
  ]
}
