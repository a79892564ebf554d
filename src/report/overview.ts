import type { PromptEvaluation } from '../domain/evaluation.ts'
import { markdownCode } from './escape.ts'
import { change, level } from './figures.ts'
import { briefFindingOf } from './headline.ts'
import { blocks, table } from './markdown.ts'
import { worstFirst } from './ranking.ts'
import { verdictWord } from './title.ts'
import { count, NO_FIGURE } from './words.ts'

/** One line a prompt, worst first, at most `rows`. */
export function overview(
  prompts: readonly PromptEvaluation[],
  nameOf: (prompt: PromptEvaluation) => string,
  rows: number,
): string {
  const ranked = worstFirst(prompts)
  const left = ranked.length - rows
  return blocks([
    table(
      ['prompt', 'verdict', 'finding', 'cases', 'baseline', 'candidate', 'Δ points (95 % interval)'],
      ['left', 'left', 'left', 'right', 'right', 'right', 'right'],
      ranked.slice(0, rows).map((prompt) => line(prompt, nameOf(prompt))),
    ),
    left > 0 ? `${count(left, 'more prompt')} not shown.` : null,
  ])
}

function line(prompt: PromptEvaluation, name: string): readonly string[] {
  const { comparison } = prompt
  const figures =
    comparison === null || comparison.cases === 0
      ? [prompt.pairs.scored > 0 ? String(prompt.pairs.scored) : NO_FIGURE, NO_FIGURE, NO_FIGURE, NO_FIGURE]
      : [
          String(comparison.cases),
          level(comparison.baselineMean, comparison.statistic),
          level(comparison.candidateMean, comparison.statistic),
          change(comparison),
        ]
  return [markdownCode(name), `**${verdictWord(prompt.verdict)}**`, briefFindingOf(prompt), ...figures]
}
