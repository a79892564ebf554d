import { money, whole } from '../../domain/figures.ts'
import type { Amount } from '../../plan/amount.ts'
import type { RunEstimate } from '../../plan/estimate.ts'
import { terminalText } from '../../report/escape.ts'
import { hanging } from '../../report/hanging.ts'
import { type Paint, painter } from '../../report/paint.ts'
import { pageWidth, type TerminalOptions } from '../../report/terminal-options.ts'
import { count, duration, listed } from '../../report/words.ts'
import type { ChangeReport, DoctorReport, Ping, SuiteReport } from './report.ts'
import { doctorTitle } from './title.ts'

interface Sheet {
  readonly paint: Paint
  readonly width: number
}

/** Columns before the text of a labelled line. */
const LABEL = 15

/** What was found, for a person at a terminal. Plain text, fit for a terminal, ends with a line feed. */
export function renderDoctor(report: DoctorReport, { color, columns }: TerminalOptions): string {
  const sheet = { paint: painter(color), width: pageWidth({ columns }) }
  const blocks = [
    surroundings(report, sheet),
    prices(report, sheet),
    changeLines(report.change, sheet),
    duplicateLines(report.suites, sheet),
    pingLines(report.pings, sheet),
    noticeLines(report.notices, sheet),
    verdictLines(report, sheet),
  ]
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`
}

function labelled(label: string, text: string, { width }: Sheet): readonly string[] {
  return hanging(label.padEnd(LABEL), LABEL, text, width)
}

const KEYS = {
  set: 'the key OPENAI_API_KEY is set',
  missing: 'OPENAI_API_KEY is not set: a check that makes calls needs it',
  'not-needed': 'no key needed',
} as const

const IDENTITIES = {
  set: 'calls are made as this GitHub workflow',
  missing: 'calls are made as a GitHub workflow, in a job with `id-token: write`; there is none here',
} as const

function access({ auth, key }: DoctorReport['provider']): string {
  return auth === 'oidc' && key !== 'not-needed' ? IDENTITIES[key] : KEYS[key]
}

function surroundings({ head, config, provider, budget }: DoctorReport, sheet: Sheet): readonly string[] {
  const api =
    provider.address === 'simulator' ? 'the embedded simulator' : `${terminalText(provider.address)} (${provider.api})`
  const limits = `${money(budget.usd)}, ${count(budget.calls, 'call')} and ${count(budget.minutes, 'minute')} a run`
  return [
    ...labelled('Version', versionName(head), sheet),
    ...labelled('Configuration', config === null ? 'none: the defaults hold' : terminalText(config), sheet),
    ...labelled('Model API', `${api}; ${access(provider)}`, sheet),
    ...labelled('Budget', limits, sheet),
  ]
}

function versionName({ ref, sha }: DoctorReport['head']): string {
  if (sha === null) return 'the working tree'
  return ref === sha ? sha.slice(0, 12) : `${terminalText(ref)} (${sha.slice(0, 12)})`
}

/** The three sizes of a run, a line each, under a heading for each suite. */
function prices({ suites, total }: DoctorReport, sheet: Sheet): readonly string[] {
  if (suites.length === 0) return []
  const { paint } = sheet
  const heading = paint(row('A check takes', HEADINGS), 'dim')
  const single = suites.flatMap((suite) => [...suiteHeading(suite, sheet), ...estimateLines(suite.estimate)])
  const legend = hanging('', 0, LEGEND, sheet.width).map((line) => paint(line, 'dim'))
  const all = suites.length === 1 ? [] : [paint(`All ${suites.length} at once`, 'bold'), ...estimateLines(total)]
  return [heading, ...single, ...all, ...legend]
}

const LEGEND =
  'Estimates, for whenever the prompt changes. Screening: every case once on both versions. Typical: a change without effect. Largest: every look, and one case in ten confirmed to the end.'

function suiteHeading(
  { path, cases, checks, models, judges, embedders, scorers }: SuiteReport,
  { paint, width }: Sheet,
): readonly string[] {
  const by = (what: string, names: readonly string[]) =>
    names.length === 0 ? [] : [`${what} by ${listed(names.map(terminalText))}`]
  const judged = [...by('judged', judges), ...by('compared', embedders), ...by('scored', scorers)]
  const facts = [count(cases, 'case'), count(checks.length, 'check'), ...models.map(terminalText), ...judged]
  return [paint(terminalText(path), 'bold'), ...hanging('  ', 2, facts.join(' · '), width)]
}

/** Columns: name, calls, input tokens, output tokens, dollars. */
const COLUMNS = [10, 12, 12, 12] as const
const HEADINGS = ['calls', 'tokens in', 'tokens out', 'cost'] as const
const NAME = 14

function row(name: string, figures: readonly string[]): string {
  const [first = '', ...rest] = figures.map((figure, i) => figure.padStart(COLUMNS[i] ?? 0))
  // A long name takes the room before the first figure.
  const room = NAME + (COLUMNS[0] ?? 0)
  return `${name.padEnd(room - first.trimStart().length)}${first.trimStart()}${rest.join('')}`.trimEnd()
}

function estimateLines({ screening, typical, largest }: RunEstimate): readonly string[] {
  return [
    row('  screening', figures(screening)),
    row('  typical', figures(typical)),
    row('  largest', figures(largest)),
  ]
}

function figures({ calls, inputTokens, outputTokens, usd }: Amount): readonly string[] {
  return [whole(calls), whole(inputTokens), whole(outputTokens), usd === null ? 'unknown' : money(usd)]
}

function changeLines(change: ChangeReport | null, sheet: Sheet): readonly string[] {
  if (change === null) return []
  const { base, prompts, estimate } = change
  const against = `against ${versionName(base)}`
  if (prompts.length === 0) return labelled('Now', `a check ${against} makes no call: no prompt has changed.`, sheet)
  const lines = prompts.flatMap(({ path, kind, cases, reason }) => {
    const words = {
      compare: `changed, ${count(cases, 'case')}`,
      new: `new, ${count(cases, 'case')}`,
      'not-applicable': `not run: ${terminalText(reason ?? '')}`,
    }
    return hanging('  ', 2, `${terminalText(path)}: ${words[kind]}`, sheet.width)
  })
  return [
    ...labelled('Now', `a check ${against} looks at ${count(prompts.length, 'prompt')}:`, sheet),
    ...lines,
    sheet.paint(row('', HEADINGS), 'dim'),
    ...estimateLines(estimate),
  ]
}

const MOST_LISTED = 5

function duplicateLines(suites: readonly SuiteReport[], sheet: Sheet): readonly string[] {
  return suites.flatMap(({ path, duplicates }) => {
    if (duplicates.length === 0) return []
    const groups = duplicates.slice(0, MOST_LISTED).map((ids) => idsText(ids))
    const more = duplicates.length > MOST_LISTED ? [`and ${count(duplicates.length - MOST_LISTED, 'more group')}`] : []
    const text = `${terminalText(path)}: these cases send the same request, so they cost and count twice: ${[...groups, ...more].join('; ')}`
    return labelled('Duplicates', text, sheet).map((line) => sheet.paint(line, 'yellow'))
  })
}

function idsText(ids: readonly string[]): string {
  const shown = ids.slice(0, MOST_LISTED).map(terminalText)
  const more = ids.length > MOST_LISTED ? [`${ids.length - MOST_LISTED} more`] : []
  return listed([...shown, ...more])
}

const PURPOSES: Readonly<Record<Ping['purpose'], string>> = {
  prompt: '',
  judge: ' as judge',
  embeddings: ' for embeddings',
}

function pingLines(pings: readonly Ping[] | null, sheet: Sheet): readonly string[] {
  if (pings === null) return []
  return pings.flatMap(({ model, purpose, what, result }) => {
    const name = `${terminalText(model)}${PURPOSES[purpose]}`
    if (result.kind === 'failed') {
      const text = `${name} cannot be reached: ${result.message}. ${capitalized(result.advice)}.`
      return labelled('Ping', text, sheet).map((line) => sheet.paint(line, 'red'))
    }
    const { ms, usage } = result
    const tokens =
      usage === null ? 'usage unknown' : `${whole(usage.inputTokens)} + ${whole(usage.outputTokens)} tokens`
    const by = result.model === model ? '' : ` as ${terminalText(result.model)}`
    return labelled('Ping', `${name} answered${by} in ${duration(ms)}, ${tokens} (${terminalText(what)})`, sheet)
  })
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function noticeLines(notices: readonly string[], sheet: Sheet): readonly string[] {
  return notices.flatMap((notice) =>
    labelled('Notice', terminalText(notice), sheet).map((line) => sheet.paint(line, 'yellow')),
  )
}

function verdictLines(report: DoctorReport, { paint, width }: Sheet): readonly string[] {
  const failed = report.pings?.some(({ result }) => result.kind === 'failed') === true
  const word = failed ? 'NOT REACHED' : 'OK'
  return hanging(`${paint(word, failed ? 'red' : 'green', 'bold')}  `, word.length + 2, doctorTitle(report), width)
}
