import type { PromptEvaluation } from '../domain/evaluation.ts'
import type { PairwiseFigure } from '../domain/pairwise.ts'
import { excerpt, markdownCode, markdownText, shortened } from './escape.ts'
import { sentences } from './markdown.ts'
import { count, percent, pValue } from './words.ts'

const LONGEST_NOTE = 200
const LONGEST_NAME = 120

/** Whom a pairwise judge prefers, as figures: our words only. A suite without a scored pair has none. */
export function preferenceWords(figure: PairwiseFigure): string {
  const { wins, losses, ties, unscored, share } = figure
  const lost = unscored === 0 ? '' : `, ${unscored} unscored`
  if (figure.pValue === null) return unscored === 0 ? 'nothing to compare' : `${count(unscored, 'pair')} unscored`
  const decided = share === null ? '' : ` (${percent(share)} of those decided)`
  return `candidate ${wins}${decided}, baseline ${losses}, tie ${ties}${lost}; ${pValue(figure.pValue)}, reported only, no part of the verdict`
}

/** Why pairs have no preference, in brackets to follow the figures; empty when there is nothing to say. Untrusted text. */
export function preferenceNote({ note }: PairwiseFigure): string {
  return note === null ? '' : `(${excerpt(note, LONGEST_NOTE)})`
}

/** A line for each pairwise judge, to stand under the table of checks; empty without one. */
export function preferenceLines({ pairwise = [] }: PromptEvaluation): string {
  return pairwise
    .map((figure) => {
      const note = markdownText(preferenceNote(figure))
      return `**Judge** ${markdownCode(shortened(figure.name, LONGEST_NAME))} **prefers:** ${sentences([preferenceWords(figure), note])}.`
    })
    .join('\n\n')
}
