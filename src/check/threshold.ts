import type { CheckSpec } from '../domain/check.ts'
import { ok, type Parsed } from '../domain/fault.ts'
import { checkInvalid } from './problem.ts'
import { isCount } from './rules/operand.ts'

/** Types whose threshold is a limit of the figure they look at, not a mark for the score to reach. */
const LIMITED: readonly string[] = ['latency', 'cost', 'levenshtein']

/**
 * The score at which a check passes unless it names another. A rubric's middle level says that half of it is met, which
 * is enough. For g-eval 0.7 is what users of promptfoo know; of several yes-or-no criteria all have to be met. The
 * marks of similarities and tool calls are promptfoo's.
 */
const DEFAULT_MARKS: ReadonlyMap<string, number> = new Map([
  ['llm-rubric', 0.5],
  ['g-eval', 0.7],
  ['closedqa', 1],
  ['similar', 0.75],
  ['rouge-n', 0.75],
  ['rouge-l', 0.75],
  ['bleu', 0.5],
  ['gleu', 0.5],
  ['fuzzy-match', 0.8],
  ['tool-call-f1', 1],
])

/** The score that a check must reach; `null`: any score above 0 will do. */
export function passMark(spec: CheckSpec): number | null {
  if (LIMITED.includes(spec.type)) return null
  return spec.threshold ?? DEFAULT_MARKS.get(spec.type) ?? null
}

/** Refuses a mark that no score, or every score, reaches, and a limit that counts parts of a character. */
export function thresholdProblems(spec: CheckSpec): Parsed<null> {
  const { threshold, type } = spec
  if (type === 'levenshtein' && threshold !== undefined && !isCount(threshold))
    return checkInvalid(spec, 'levenshtein counts characters', 'Give a whole number of at least 0 as its threshold.')
  if (threshold === undefined || LIMITED.includes(type) || (threshold > 0 && threshold <= 1)) return ok(null)
  return checkInvalid(
    spec,
    `a threshold of ${threshold} decides nothing, since scores are between 0 and 1`,
    'Give a threshold above 0 and at most 1, or leave it out.',
  )
}
