import type { PromptEvaluation } from '../../domain/evaluation.ts'
import { shortened } from '../escape.ts'
import { sentences } from '../markdown.ts'
import { preferenceNote, preferenceWords } from '../pairwise.ts'
import { type Content, h } from './node.ts'

const LONGEST_NAME = 120

/** What pairwise judges prefer, a line each. Null without one. */
export function preferencesView({ pairwise = [] }: PromptEvaluation): Content {
  return pairwise.map((figure) =>
    h(
      'p',
      { class: 'preference' },
      'Judge ',
      h('code', {}, shortened(figure.name, LONGEST_NAME)),
      ` prefers: ${sentences([preferenceWords(figure), preferenceNote(figure)])}.`,
    ),
  )
}
