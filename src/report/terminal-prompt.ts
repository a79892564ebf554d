import type { CaseOutcome, Decision, PromptEvaluation } from '../domain/evaluation.ts'
import { padCells } from './cells.ts'
import { excerpt, shortened, terminalText } from './escape.ts'
import { caseFigures } from './figures.ts'
import { FEW_CASES, isAtBottom, reachOf, VERY_FEW_CASES } from './headline.ts'
import { sentences } from './markdown.ts'
import { mustPassSentence } from './must-pass.ts'
import { noiseWords } from './noise.ts'
import { firstRun, flakyCases } from './other-cases.ts'
import { preferenceNote, preferenceWords } from './pairwise.ts'
import { brokenCases, isConfirmed, leftOpen } from './ranking.ts'
import { storedWords } from './stored-baseline.ts'
import { unpairedText } from './unpaired-text.ts'
import { count, listed, odds, points, probability, pValue, range } from './words.ts'

/** A line of a prompt's block: a named finding that may be wrapped, or a row of a table that may not. */
export type TerminalLine =
  | { readonly kind: 'finding'; readonly name: string; readonly text: string }
  | { readonly kind: 'row'; readonly text: string; readonly dim: boolean }

const MOST_ROWS = 15
/** Columns of the figures beside a case's id. */
const FIGURES = 51
/** As wide as their columns. */
const HEADINGS = ['  baseline', '  candidate']
const MOST_REASONS = 3
const MOST_NAMES = 5

/** What a terminal says of one prompt under its headline. Plain text, fit for a terminal. */
export function promptLines(prompt: PromptEvaluation, columns: number): readonly TerminalLine[] {
  return [
    ...reasonLines(prompt),
    ...brokenLines(prompt, columns),
    ...suspectLines(prompt, columns),
    ...otherLines(prompt),
    ...suiteLines(prompt),
    ...preferences(prompt),
    ...storedLines(prompt),
    ...powerLines(prompt),
    ...mustPassLines(prompt),
    ...noiseLines(prompt),
  ]
}

function reasonLines(prompt: PromptEvaluation): readonly TerminalLine[] {
  const { verdict, decision, reason } = prompt
  const silent = verdict !== 'not-measured' && verdict !== 'not-applicable'
  if (silent && !TOLD.includes(decision.endedBy) && !isOpenForTag(prompt)) return []
  return [finding('reason', terminalText(excerpt(reason, 400))), ...unmeasuredLines(prompt)]
}

/** What the lines below do not show by themselves. */
const TOLD: readonly Decision['endedBy'][] = ['min-score', 'must-pass', 'tag-test']

function isOpenForTag({ verdict, decision }: PromptEvaluation): boolean {
  return verdict === 'inconclusive' && decision.endedBy === 'last-look' && decision.looks.at(-1)?.tags !== undefined
}

function unmeasuredLines({ cases, reason }: PromptEvaluation): readonly TerminalLine[] {
  const errors = cases.flatMap(({ why }) =>
    why?.kind === 'errored' && !why.reason.endsWith(reason) ? [unpairedText(why)] : [],
  )
  const kinds = [...new Set(errors)].slice(0, MOST_REASONS)
  return kinds.map((kind) =>
    finding(count(errors.filter((error) => error === kind).length, 'case'), terminalText(excerpt(kind, 200))),
  )
}

function brokenLines(prompt: PromptEvaluation, columns: number): readonly TerminalLine[] {
  const cases = brokenCases(prompt)
  const confirmed = cases.filter(isConfirmed)
  const others = cases.filter((outcome) => !isConfirmed(outcome))
  const needed = prompt.decision.neededOdds
  const against = needed === null ? 'odds against luck' : `odds against luck (needed ${odds(needed)})`
  const absolute = prompt.decision.endedBy === 'must-pass'
  return [
    ...caseTable('broken, confirmed on fresh re-runs', against, confirmed, columns),
    ...caseTable(absolute ? 'failed, but must pass' : 'did worse, none proven alone', '', others, columns),
  ]
}

function suspectLines(prompt: PromptEvaluation, columns: number): readonly TerminalLine[] {
  const { neededOdds } = prompt.decision
  const needed = neededOdds === null ? '' : ` (needed ${odds(neededOdds)})`
  return caseTable('may have broken, short of proof', `odds against luck${needed}`, leftOpen(prompt), columns)
}

function caseTable(
  title: string,
  last: string,
  cases: readonly CaseOutcome[],
  columns: number,
): readonly TerminalLine[] {
  if (cases.length === 0) return []
  const width = Math.max(title.length + 2, Math.min(38, columns - FIGURES))
  const header = row(`  ${title}`, width, HEADINGS, last === '' ? '' : `  ${last}`)
  const rows = cases.slice(0, MOST_ROWS).map((outcome) => caseRow(outcome, width, last !== ''))
  const left = cases.length - rows.length
  const more =
    left > 0 ? [{ kind: 'row', dim: true, text: `    ${count(left, 'more case')} in result.json` } as const] : []
  return [{ kind: 'row', dim: true, text: header }, ...rows, ...more]
}

function caseRow(outcome: CaseOutcome, width: number, withOdds: boolean): TerminalLine {
  const figures = caseFigures(outcome)
  const mark = outcome.critical ? ' (critical)' : ''
  const id = `    ${shortened(terminalText(outcome.id), width - 5 - mark.length)}${mark}`
  const text = row(id, width, [figures.baseline, figures.candidate], withOdds ? `    ${figures.odds}` : '')
  return { kind: 'row', dim: false, text }
}

function row(first: string, width: number, figures: readonly string[], last: string): string {
  const cells = figures.map((figure, at) => figure.padStart(HEADINGS[at]?.length ?? 0)).join('')
  return `${padCells(first, width)}${cells}${last}`.trimEnd()
}

function otherLines(prompt: PromptEvaluation): readonly TerminalLine[] {
  if (prompt.baseline === null) return newLines(prompt)
  const flaky = flakyCases(prompt).length
  const improved = prompt.cases.filter(({ status }) => status === 'improved').length
  const added = prompt.cases.filter(({ why }) => why?.kind === 'new').length
  return [
    ...(improved > 0 ? [finding('improved', count(improved, 'case'))] : []),
    ...(flaky > 0
      ? [
          finding(
            'flaky',
            `${count(flaky, 'case')}, ignored (${flaky === 1 ? 'it' : 'they'} flipped once and did not hold)`,
          ),
        ]
      : []),
    ...(added > 0 ? [finding('new', `${count(added, 'case')}, reported but not gated`)] : []),
  ]
}

function newLines(prompt: PromptEvaluation): readonly TerminalLine[] {
  const { run, failing } = firstRun(prompt)
  if (run.length === 0) return []
  const ids = failing.slice(0, MOST_NAMES).map(({ id }) => shortened(terminalText(id), 40))
  const more = failing.length > MOST_NAMES ? [`${failing.length - MOST_NAMES} more`] : []
  const which = failing.length === 0 ? '' : `; failing: ${listed([...ids, ...more])}`
  return [finding('candidate', `passes ${run.length - failing.length} of ${count(run.length, 'case')}${which}`)]
}

function suiteLines({ comparison, decision }: PromptEvaluation): readonly TerminalLine[] {
  if (comparison === null || comparison.delta === null || decision.endedBy === 'identical-requests') return []
  const interval = comparison.interval === null ? '' : ` (95 % interval ${range(comparison.interval)})`
  return [finding('whole suite', `${points(comparison.delta)}${interval}${testOf(decision)}`)]
}

function preferences({ pairwise = [] }: PromptEvaluation): readonly TerminalLine[] {
  return pairwise.map((figure) => {
    const whose = figure.name === 'pairwise' ? '' : `${shortened(terminalText(figure.name), 60)}: `
    return finding('judge prefers', whose + sentences([preferenceWords(figure), terminalText(preferenceNote(figure))]))
  })
}

function storedLines({ baseline }: PromptEvaluation): readonly TerminalLine[] {
  const words = baseline === null ? '' : storedWords(baseline)
  if (baseline?.stored === undefined || words === '') return []
  const { commit } = baseline.stored.source
  return [finding('baseline', `${words} (commit ${commit.slice(0, 12)}) instead of fresh ones`)]
}

function testOf({ looks, endedBy }: Decision): string {
  const look = looks.at(-1)
  if (look === undefined) return ''
  if (look.p > look.stopAbove && look.stopAbove > 0) {
    return `, shuffle ${pValue(look.p)} (above ${probability(look.stopAbove)}): no sign of a drop`
  }
  if (look.failAt === 0) return `, shuffle ${pValue(look.p)}`
  const needed = `, shuffle ${pValue(look.p)} (needed ${probability(look.failAt)} at this look)`
  if (look.p > look.failAt) return `${needed}: not proven by itself`
  return `${needed}: a drop beyond luck${endedBy === 'suite-test' ? '' : ', smaller than the tolerance'}`
}

function powerLines(prompt: PromptEvaluation): readonly TerminalLine[] {
  const reach = reachOf(prompt)
  if (reach === null) return []
  if (isAtBottom(prompt)) return [finding('power', `${reach}: look at its checks and its cases`)]
  const cases = prompt.comparison?.cases ?? 0
  if (cases < VERY_FEW_CASES) return [finding('power', `${count(cases, 'case')}: ${reach}`)]
  if (cases < FEW_CASES) return [finding('power', reach)]
  return [finding('power', `${reach} across the suite (80 %); one broken case with ~96 %`)]
}

function mustPassLines({ cases }: PromptEvaluation): readonly TerminalLine[] {
  const price = mustPassSentence(cases)
  return price === '' ? [] : [finding('must-pass', price.replaceAll('`', ''))]
}

function noiseLines(prompt: PromptEvaluation): readonly TerminalLine[] {
  const words = noiseWords(prompt, (id) => shortened(terminalText(id), 40))
  return words === '' ? [] : [finding('flakiest', words)]
}

function finding(name: string, text: string): TerminalLine {
  return { kind: 'finding', name, text }
}
