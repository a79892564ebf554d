import type { Evaluation } from '../../domain/evaluation.ts'
import { whole } from '../../domain/figures.ts'
import { shortened } from '../escape.ts'
import { totals } from '../provenance.ts'
import { type Content, type Element, h } from './node.ts'

/** The run as a whole: calls, cost, time, tokens, models, and what the result is bound to. */
export function runView(evaluation: Evaluation): Element {
  const { cost, provenance } = evaluation
  const { models } = provenance
  return h(
    'footer',
    { class: 'run' },
    h('h2', {}, 'The run'),
    h(
      'dl',
      { class: 'versions' },
      entry('Calls, cost, time', totals(evaluation)),
      entry('Tokens', `${whole(cost.inputTokens)} in, ${whole(cost.outputTokens)} out`),
      models.requested.length === 0 ? null : entry('Models asked', named(models.requested)),
      models.returned.length === 0 ? null : entry('Models that answered', named(models.returned)),
      digest('Configuration', provenance.configDigest),
      digest('Suites', provenance.suiteDigest),
      digest('Judge', provenance.judgeDigest),
      entry('Tool', provenance.tool),
    ),
  )
}

function entry(name: string, value: Content): Element {
  return h('div', {}, h('dt', {}, name), h('dd', {}, value))
}

function digest(name: string, value: string | null): Content {
  return value === null ? null : entry(name, h('code', {}, value))
}

function named(models: readonly string[]): Content {
  return models.slice(0, 20).flatMap((model, i) => [i === 0 ? '' : ', ', h('code', {}, shortened(model, 80))])
}
