import type { JsonObject } from '../../domain/json.ts'
import type { Fields } from '../../text/fields.ts'
import { unknownWord } from '../../text/keys.ts'
import { compared } from './compared.ts'
import type { Translation } from './translation.ts'

const TYPES: ReadonlyMap<string, string> = new Map([
  ['cosine', 'similar'],
  ['fuzzy_match', 'fuzzy-match'],
  ['bleu', 'bleu'],
  ['gleu', 'gleu'],
  ['rouge_l', 'rouge-l'],
  ...[1, 2, 3, 4, 5].map((n) => [`rouge_${n}`, 'rouge-n'] as const),
])
const REFUSED: ReadonlyMap<string, string> = new Map([
  ['meteor', 'needs a dictionary of English synonyms, which this does not carry'],
])

/** `{input, reference, evaluation_metric, pass_threshold}`: a measure of how much two texts resemble each other. */
export const textSimilarity: Translation = {
  keys: ['input', 'reference', 'evaluation_metric', 'pass_threshold'],
  read(grader) {
    const metric = readMetric(grader)
    const threshold = grader.number('pass_threshold', { above: 0, max: 1 })
    const check = compared(grader, true)
    const type = TYPES.get(metric)
    if (check === null || type === undefined) return null
    return { ...check, type, ...runs(metric, check), ...(threshold === undefined ? {} : { threshold }) }
  },
}

function readMetric(grader: Fields): string {
  grader.needs('evaluation_metric', [...TYPES.keys()].join(', '))
  const metric = grader.word('evaluation_metric') ?? ''
  const why = REFUSED.get(metric)
  if (why !== undefined) {
    grader.report('evaluation_metric', `\`${metric}\` ${why}.`, `Use one of ${[...TYPES.keys()].join(', ')}.`)
  } else if (metric !== '' && !TYPES.has(metric)) {
    const { message, hint } = unknownWord('metric', metric, [...TYPES.keys()])
    grader.report('evaluation_metric', message, hint)
  }
  return metric
}

function runs(metric: string, { value }: JsonObject): JsonObject {
  const n = Number(/^rouge_([1-5])$/.exec(metric)?.[1])
  return n > 1 && value !== undefined ? { value: { reference: value, n } } : {}
}
