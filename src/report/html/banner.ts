import type { Evaluation } from '../../domain/evaluation.ts'
import { whole } from '../../domain/figures.ts'
import type { Verdict } from '../../domain/verdict.ts'
import { consequence } from '../consequence.ts'
import { firstNotices, SIMULATOR_NOTICE } from '../notices.ts'
import { shownAt } from '../publish.ts'
import { withStatus } from '../ranking.ts'
import { verdictWord } from '../title.ts'
import { count, duration, spent } from '../words.ts'
import { type Content, type Element, h } from './node.ts'
import { ourWords } from './our-words.ts'

const MOST_NOTICES = 20

const SIGNS: Readonly<Record<Verdict, string>> = {
  regressed: '✕',
  'not-measured': '?',
  inconclusive: '!',
  accepted: '✓',
  pass: '✓',
  'not-applicable': '–',
}

/** The decision as one sentence, what the check does now, what a reader must know, and the run in figures. */
export function banner(evaluation: Evaluation): Element {
  const { verdict } = evaluation
  return h(
    'header',
    { class: `banner ${verdict}` },
    h(
      'div',
      { class: 'inner' },
      h('p', { class: 'product' }, 'Prompt Staging'),
      h(
        'h1',
        {},
        h('span', { class: 'sign', 'aria-hidden': 'true' }, SIGNS[verdict]),
        h('span', {}, decisionSentence(evaluation)),
      ),
      h('p', { class: 'consequence' }, ourWords(consequence(evaluation))),
      notices(evaluation),
      shownAt(evaluation.publish).figures ? facts(evaluation) : null,
    ),
  )
}

/** The title, or the verdict alone where `publish: none` keeps its figures back. */
export function decisionSentence({ verdict, title, publish, prompts }: Evaluation): string {
  if (shownAt(publish).figures || verdict === 'not-measured' || prompts.length === 0) return title
  const word = verdictWord(verdict)
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`
}

function notices({ notices: given, simulated }: Evaluation): Content {
  const lines = [...(simulated ? [SIMULATOR_NOTICE] : []), ...firstNotices(given, MOST_NOTICES)]
  if (lines.length === 0) return null
  return h(
    'ul',
    { class: 'notices' },
    lines.map((notice) => h('li', {}, notice)),
  )
}

function facts({ prompts, calls, cost, durationMs }: Evaluation): Content {
  const cases = prompts.reduce((sum, { pairs }) => sum + pairs.planned, 0)
  const regressed = prompts.reduce((sum, prompt) => sum + withStatus(prompt, 'regressed').length, 0)
  if (cases === 0) return null
  return h(
    'ul',
    { class: 'facts' },
    prompts.length > 1 ? fact(whole(prompts.length), 'prompts') : null,
    fact(whole(cases), cases === 1 ? 'case' : 'cases'),
    fact(whole(calls.made), calls.made === 1 ? 'call' : 'calls'),
    calls.made > 0 ? fact(spent(cost), 'cost') : null,
    fact(duration(durationMs), 'time'),
    h(
      'li',
      { class: 'jump' },
      h('a', { href: '#cases' }, regressed > 0 ? `See the ${count(regressed, 'regressed case')}` : 'See the cases'),
    ),
  )
}

function fact(figure: string, name: string): Element {
  return h('li', {}, h('strong', {}, figure), h('span', {}, name))
}
