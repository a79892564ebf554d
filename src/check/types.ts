/** Rules: pure checks that decide from the output alone. Names are promptfoo's where it has the rule. */
export const RULE_TYPES = [
  'equals',
  'contains',
  'icontains',
  'contains-any',
  'contains-all',
  'icontains-any',
  'icontains-all',
  'starts-with',
  'ends-with',
  'regex',
  'is-json',
  'contains-json',
  'json-path',
  'max-length',
  'word-count',
  'latency',
  'cost',
  'finish-reason',
  'prompt-string',
] as const

/** Judges: checks that ask a model. `llm` and `github/…` are the evaluators of `.prompt.yml` files. */
export const JUDGE_TYPES = [
  'llm',
  'llm-rubric',
  'github/similarity',
  'github/coherence',
  'github/fluency',
  'github/relevance',
  'github/groundedness',
] as const

export type RuleType = (typeof RULE_TYPES)[number]
export type JudgeType = (typeof JUDGE_TYPES)[number]

/** Every type of check on offer, without the `not-` prefix that each of them takes. */
export const CHECK_TYPES: readonly string[] = [...RULE_TYPES, ...JUDGE_TYPES]

export function isRuleType(type: string): type is RuleType {
  return RULE_TYPES.some((known) => known === type)
}

export function isJudgeType(type: string): type is JudgeType {
  return JUDGE_TYPES.some((known) => known === type)
}
