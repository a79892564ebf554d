import { wilsonInterval } from '../../../src/compare/wilson.ts'
import { ENTRIES, NAIVE_CONFIGURATIONS, NAIVE_RUNS, targetWords } from './entries.ts'
import { NAIVE_GATES } from './naive-gates.ts'
import type { Tally } from './simulate.ts'

export interface Measured {
  /** By position in `ENTRIES`. */
  readonly tallies: readonly Tally[]
  /** Failures by position in `NAIVE_CONFIGURATIONS` and `NAIVE_GATES`. */
  readonly naive: readonly (readonly number[])[]
}

const START = '<!-- bench:gate -->'
const END = '<!-- /bench:gate -->'

/** Whether a document has a place for the table. */
export function hasPlace(text: string): boolean {
  return replaceTable(text, '') !== null
}

/** The text with its part between the markers replaced; `null` when it has no markers. */
export function replaceTable(text: string, table: string): string | null {
  const [start, end] = [text.indexOf(START), text.indexOf(END)]
  if (start < 0 || end < start) return null
  return `${text.slice(0, start + START.length)}\n\n${table}\n\n${text.slice(end)}`
}

/** Markdown: what the gate does in every configuration, then what the rules that users know do. */
export function renderTable(measured: Measured): string {
  return [...gateRows(measured.tallies), '', ...naiveRows(measured)].join('\n')
}

function gateRows(tallies: readonly Tally[]): readonly string[] {
  const rows = ENTRIES.flatMap(({ label, configuration, target }, i) => {
    const tally = tallies[i]
    if (tally === undefined) return []
    const { population, cases } = configuration
    const { runs, regressed, inconclusive, calls } = tally
    const open = `${hundredths(inconclusive / runs)} %`
    return [
      [
        label,
        population,
        cases,
        runs,
        rateWords(regressed, runs),
        open,
        (calls / runs / cases).toFixed(2),
        targetWords(target),
      ],
    ]
  })
  return markdown(
    ['change', 'population', 'cases', 'runs', 'fails (95 % interval)', 'inconclusive', 'calls a case', 'target'],
    rows,
  )
}

function naiveRows({ tallies, naive }: Measured): readonly string[] {
  const own = NAIVE_CONFIGURATIONS.map((configuration) => {
    const position = ENTRIES.findIndex((entry) => isSame(entry.configuration, configuration))
    const tally = tallies[position]
    return tally === undefined ? '' : rateWords(tally.regressed, tally.runs)
  })
  const rows = NAIVE_GATES.map(({ name }, gate) => [
    name,
    ...naive.map((failures) => rateWords(failures[gate] ?? 0, NAIVE_RUNS)),
  ])
  const header = ['fails, at 100 typical cases', 'unchanged', 'one case breaks', '5 % break', 'falls 10 points']
  return markdown(header, [...rows, ['**this gate**', ...own]])
}

function isSame(left: object, right: object): boolean {
  return JSON.stringify(left) === JSON.stringify(right)
}

function rateWords(count: number, runs: number): string {
  const [low, high] = wilsonInterval(count, runs)
  return `${hundredths(count / runs)} % (${hundredths(low)} … ${hundredths(high)})`
}

function hundredths(rate: number): string {
  return (100 * rate).toFixed(2)
}

function markdown(header: readonly string[], rows: readonly (readonly (string | number)[])[]): readonly string[] {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`
  return [line(header), line(header.map(() => '---')), ...rows.map(line)]
}
