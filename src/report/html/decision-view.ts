import type { Decision, Look, PromptEvaluation } from '../../domain/evaluation.ts'
import { adviceFor } from '../consequence.ts'
import { shortened } from '../escape.ts'
import { explanation, reachSentence } from '../explanation.ts'
import { noisyCases } from '../noise.ts'
import { count, NO_FIGURE, probability } from '../words.ts'
import { type Content, type Element, h } from './node.ts'
import { ourWords } from './our-words.ts'
import { tableHead } from './suite-table.ts'

const MOST_NOISY = 5
const LONGEST_NAME = 80

/** How the verdict came about, what this dataset can show, and which cases are noisy. */
export function decisionView(prompt: PromptEvaluation): Element {
  return h(
    'div',
    { class: 'decision' },
    h('h3', {}, 'How this was decided'),
    paragraph(explanation(prompt)),
    paragraph(adviceFor(prompt)),
    paragraph(reachSentence(prompt)),
    noise(prompt),
    looks(prompt.decision),
  )
}

function paragraph(sentences: string): Content {
  return sentences === '' ? null : h('p', {}, ourWords(sentences))
}

function noise(prompt: PromptEvaluation): Content {
  const noisy = noisyCases(prompt)
  const worst = noisy.slice(0, MOST_NOISY)
  if (worst.length === 0) return null
  const part = worst.reduce((sum, { share }) => sum + share, 0)
  const names = worst.map(({ id, passes, trials }) => [
    h('code', {}, shortened(id, LONGEST_NAME)),
    ` passes ${passes} of ${trials}`,
  ])
  const whose = noisy.length > worst.length ? `; together ${Math.round(part * 100)} % of the noise` : ''
  return h('p', {}, 'Flakiest: ', joined(names), whose, '.')
}

function joined(parts: readonly Content[]): Content {
  return parts.flatMap((part, i) => (i === 0 ? [part] : [', ', part]))
}

function looks({ looks: taken }: Decision): Content {
  if (taken.length === 0) return null
  return h(
    'details',
    {},
    h('summary', {}, count(taken.length, 'look'), ' of the suite test'),
    h(
      'table',
      { class: 'looks' },
      tableHead(['Trials', 'p', 'Fails at or below', 'Passes above']),
      h('tbody', {}, taken.flatMap(lookRows)),
    ),
    h('p', { class: 'note' }, 'Trials of each case on each version so far; p of a result at least this low by luck.'),
  )
}

/** The look at the whole suite, then at each tag that may fail it. */
function lookRows({ k, p, failAt, stopAbove, tags }: Look): readonly Element[] {
  return [
    lookRow(String(k), [bound(p), bound(failAt), bound(stopAbove)]),
    ...(tags ?? []).map((tag) =>
      lookRow(shortened(tag.tag, LONGEST_NAME), [bound(tag.p), bound(tag.failAt), NO_FIGURE]),
    ),
  ]
}

function lookRow(name: string, figures: readonly string[]): Element {
  return h(
    'tr',
    {},
    h('th', { scope: 'row' }, name),
    figures.map((figure) => h('td', {}, figure)),
  )
}

/** A bound of zero is none. */
function bound(p: number): string {
  return p === 0 ? NO_FIGURE : probability(p)
}
