import type { CheckComparison, PromptEvaluation } from '../domain/evaluation.ts'
import { markdownCode, shortened } from './escape.ts'
import { change, level } from './figures.ts'
import { basisOf } from './headline.ts'
import { blocks, table } from './markdown.ts'
import { verdictWord } from './title.ts'
import { count } from './words.ts'

/** More checks than this are listed worst first and cut: a table is there to be taken in at a glance. */
const MOST_CHECKS = 12
/** A prompt file may call its evaluators anything: a name must not crowd the rest out of a comment. */
const LONGEST_NAME = 120

/** The table of one prompt: the suite as a whole with its verdict, then a line a check. Empty without a comparison. */
export function suiteTable(prompt: PromptEvaluation, name: string): string {
  const { comparison, verdict } = prompt
  if (comparison === null || comparison.cases === 0) return ''
  const { baselineMean, candidateMean, statistic } = comparison
  const whole = [
    `**${markdownCode(name)}** (${statistic === 'pass-rate' ? 'pass rate' : 'mean score'}, ${basisOf(prompt)})`,
    level(baselineMean, statistic),
    level(candidateMean, statistic),
    `**${change(comparison)}**`,
    `**${verdictWord(verdict)}**`,
  ]
  const shown = shownChecks(prompt.checks)
  const lines = shown.map((check) => checkLine(check, comparison.cases))
  const left = prompt.checks.length - shown.length
  return blocks([
    table(
      ['', 'baseline', 'candidate', 'Δ points (95 % interval)', 'verdict'],
      ['left', 'right', 'right', 'right', 'left'],
      [whole, ...lines],
    ),
    left > 0 ? `${count(left, 'check')} with smaller changes not shown.` : null,
  ])
}

function shownChecks(checks: readonly CheckComparison[]): readonly CheckComparison[] {
  if (checks.length <= MOST_CHECKS) return checks
  return checks.toSorted((a, b) => (a.delta ?? 0) - (b.delta ?? 0)).slice(0, MOST_CHECKS)
}

function checkLine(check: CheckComparison, allCases: number): readonly string[] {
  const notes = [
    check.cases < allCases ? count(check.cases, 'case') : '',
    check.weight === 0 ? 'only reported' : check.required ? '' : 'optional',
  ].filter((note) => note !== '')
  const name = markdownCode(shortened(check.name, LONGEST_NAME))
  return [
    notes.length === 0 ? name : `${name} (${notes.join(', ')})`,
    level(check.baselineMean, check.statistic),
    level(check.candidateMean, check.statistic),
    change(check),
  ]
}
