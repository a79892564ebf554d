import type { Fault, Problem } from '../domain/fault.ts'
import { cells } from './cells.ts'
import { terminalText } from './escape.ts'
import { type Paint, painter } from './paint.ts'
import { count } from './words.ts'

/** How a fault is shown. */
export interface FaultOptions {
  readonly color: boolean
  /** The text of files that problems name; those lines are shown. */
  readonly sources?: ReadonlyMap<string, string>
}

/** Lines of context above and below the offending one. */
const CONTEXT = 1
/** Longer lines are cut, so that the mark under them can be found. */
const WIDEST = 160

/** Every problem of a fault with its place, its lines where they are known, and what to do. Ends with a line feed. */
export function renderFault(fault: Fault, { color, sources }: FaultOptions): string {
  const paint = painter(color)
  const problems = alike(fault.problems).map(([problem, more]) => {
    const others =
      more === 0 ? [] : [paint(`  and ${count(more, 'more problem')} of this kind in the same place`, 'dim')]
    return [problemText(problem, sources, paint), ...others].join('\n')
  })
  const total = fault.problems.length > 1 ? [count(fault.problems.length, 'problem')] : []
  return `${[...problems, ...total].join('\n\n')}\n`
}

/** The end of a message about a check that the values of one case make impossible. */
const OF_A_CASE = / \(case ".*\)\.$/s

/** Problems with the number of further ones like them: what lacks a variable, or has it empty, does in many cases. */
function alike(problems: readonly Problem[]): readonly (readonly [Problem, number])[] {
  const groups = new Map<string, { readonly first: Problem; more: number }>()
  for (const [index, problem] of problems.entries()) {
    const { file, line, column, code, message } = problem
    const kind = code === 'variable-missing' ? '' : OF_A_CASE.test(message) ? message.replace(OF_A_CASE, '') : null
    const key = kind === null ? String(index) : JSON.stringify([file, line, column, code, kind])
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { first: problem, more: 0 })
    else group.more += 1
  }
  return [...groups.values()].map(({ first, more }) => [first, more])
}

function problemText(problem: Problem, sources: FaultOptions['sources'], paint: Paint): string {
  const place = placeOf(problem)
  const mark = `${paint('error', 'red', 'bold')} ${paint(`[${problem.code}]`, 'dim')}`
  const [first = '', ...more] = problem.message.split('\n').map(terminalText)
  const source = problem.file === undefined ? undefined : sources?.get(problem.file)
  return [
    `${place === '' ? '' : `${paint(place, 'bold')}: `}${mark} ${first}`,
    ...more.map((line) => `  ${line}`),
    ...(source === undefined ? [] : frameOf(source, problem, paint)),
    `  ${paint('fix:', 'green')} ${terminalText(problem.hint)}`,
  ].join('\n')
}

/** `file:line:column`, as far as it is known. */
function placeOf({ file, line, column }: Problem): string {
  const parts = [file === undefined ? undefined : terminalText(file), line, line === undefined ? undefined : column]
  return parts.filter((part) => part !== undefined).join(':')
}

function frameOf(source: string, { line, column }: Problem, paint: Paint): readonly string[] {
  const lines = source.split(/\r?\n/)
  if (line === undefined || line > lines.length) return []
  const from = Math.max(1, line - CONTEXT)
  const to = Math.min(lines.length, line + CONTEXT)
  const width = String(to).length
  return lines.slice(from - 1, to).flatMap((text, i) => {
    const number = from + i
    const shown = `  ${String(number).padStart(width)} | ${terminalText(text.slice(0, WIDEST))}`.trimEnd()
    if (number !== line) return [paint(shown, 'dim')]
    return column === undefined || column > WIDEST ? [shown] : [shown, paint(underline(text, column, width), 'red')]
  })
}

/** The mark counts what is shown, where unseen characters are spelled out. */
function underline(text: string, column: number, width: number): string {
  return `  ${' '.repeat(width)} | ${' '.repeat(cells(terminalText(text.slice(0, column - 1))))}^`
}
