import { htmlCode, markdownCode, markdownText, shortened } from '../../report/escape.ts'
import { fitText } from '../../report/fit.ts'
import { blocks, link, table } from '../../report/markdown.ts'
import { count, listed, percent, points, pValue, spent } from '../../report/words.ts'
import type { IssueDraft } from '../registry/answer.ts'
import type { DriftFinding, DriftOutcome } from './finding.ts'

/** GitHub takes 65,536 characters; the rest is room for what it adds. */
const ISSUE_LIMIT = 60_000

/** Names of hostile length must not push figures out of the issue. */
const LONGEST_NAME = 120

/** How much of it is shown: cases of a prompt, and prompts, from the fullest to the shortest. */
const DEPTHS = [
  { cases: 50, prompts: 200 },
  { cases: 10, prompts: 100 },
  { cases: 0, prompts: 40 },
] as const

type Depth = (typeof DEPTHS)[number]
type Evaluated = Extract<DriftFinding, { kind: 'evaluated' }>

/** What the issue of a label begins with. A label is letters, digits, `-`, `_` and `.`. */
export function issueMarker(label: string): string {
  return `<!-- prompt-staging-drift label=${label} -->`
}

/**
 * The issue about one label: what moved, since when, and the models' names then and now. When nothing moved, an issue
 * that is open says so and stays open: whether the matter is settled is for people to say. Where something could not be
 * evaluated and nothing moved, it is left as it is, for it may still be true.
 */
export function driftIssue(outcome: DriftOutcome, { moved, lost }: { moved: number; lost: number }): IssueDraft {
  const { label } = outcome
  const render = (depth: Depth) => () => bodyOf(outcome, moved, depth)
  return {
    kind: 'issue',
    marker: issueMarker(label),
    title:
      moved > 0 ? `The model behind ${label} has moved` : `The model behind ${label}: nothing moved at the last look`,
    body: fitText([...DEPTHS.map(render), () => `${issueMarker(label)}\nToo long to be shown here.`], ISSUE_LIMIT),
    when: moved > 0 ? 'always' : lost > 0 ? 'never' : 'only-if-open',
  }
}

function bodyOf(outcome: DriftOutcome, moved: number, depth: Depth): string {
  const { label, findings, at, run, calls, cost } = outcome
  const by = run === null ? '' : `, by ${link('this run', run)}`
  const seen = `Last looked at ${htmlCode(at)}${by}: ${count(calls.made, 'call')}, ${spent(cost)}.`
  const shown = findings.slice(0, depth.prompts)
  const left = findings.length - shown.length
  return [
    issueMarker(label),
    blocks([
      moved > 0 ? movedText(label) : calmText(label),
      table(HEADER, ALIGNS, shown.map(row)),
      left === 0 ? null : `And ${count(left, 'more prompt')}.`,
      ...shown.map((finding) => casesOf(finding, depth)),
      seen,
    ]),
  ].join('\n')
}

function movedText(label: string): string {
  return [
    `What has the label ${markdownCode(label)} was asked again what it was asked when it was recorded, and answers`,
    'otherwise. The prompts are the same bytes: the model behind them has moved, or whatever serves it. Nobody can ask the',
    'old one again, so this is not confirmed; by luck alone one look in a hundred says it.',
  ].join(' ')
}

function calmText(label: string): string {
  const what = `At the last look nothing under ${markdownCode(label)} had moved. What moved before is in the history of this text.`
  return `${what} Close this issue when the matter is settled; the next move opens a new one.`
}

const HEADER = ['prompt', 'then → now', 'Δ', 'p', 'cases', 'recorded', 'models then', 'models now', '']
const ALIGNS = ['left', 'right', 'right', 'right', 'right', 'left', 'left', 'left', 'left'] as const

function row(finding: DriftFinding): readonly string[] {
  if (finding.kind === 'not-evaluated') {
    const why = `could not be evaluated: ${markdownText(shortened(finding.reason, 300)).replaceAll('|', '&#124;')}`
    return [name(finding.prompt), '–', '–', '–', '–', '–', '–', '–', why]
  }
  const { subject, models, before, now, delta, cases, pWorse, pBetter } = finding
  const { at, commit } = subject.record
  const word = finding.moved === null ? 'did not move' : `**moved: ${finding.moved}**`
  return [
    ...[name(subject.prompt), `${percent(before)} → ${percent(now)}`, points(delta), pValue(Math.min(pWorse, pBetter))],
    ...[
      String(cases),
      `${at.slice(0, 10)} at ${htmlCode(commit.slice(0, 12))}`,
      names(models.before),
      names(models.now),
    ],
    word,
  ]
}

function casesOf(finding: DriftFinding, { cases }: Depth): string | null {
  if (finding.kind === 'not-evaluated') return null
  const { subject, gone } = finding
  return blocks([
    caseList(`${name(subject.prompt)}: from all to none`, gone, cases),
    caseList(`${name(subject.prompt)}: not compared, asked otherwise now or never recorded`, subject.leftOut, cases),
  ])
}

function caseList(what: string, ids: readonly string[], most: number): string | null {
  if (ids.length === 0) return null
  const rest = ids.length - Math.min(most, ids.length)
  const list = ids.slice(0, most).map(name)
  return `${what}: ${[...list, ...(rest === 0 ? [] : [`${rest === ids.length ? '' : 'and '}${count(rest, 'case')}`])].join(', ')}`
}

function names(models: Evaluated['models']['before']): string {
  const shown = models.slice(0, 5).map(name)
  return models.length === 0
    ? 'unknown'
    : listed([...shown, ...(models.length > 5 ? [`${models.length - 5} more`] : [])])
}

/** Untrusted text, inert in a line and in a cell. */
function name(text: string): string {
  return htmlCode(shortened(text, LONGEST_NAME))
}
