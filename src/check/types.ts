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
  'is-xml',
  'contains-xml',
  'json-path',
  'max-length',
  'word-count',
  'levenshtein',
  'rouge-n',
  'rouge-l',
  'bleu',
  'gleu',
  'fuzzy-match',
  'is-refusal',
  'is-valid-openai-tools-call',
  'tool-call-f1',
  'latency',
  'cost',
  'finish-reason',
  'prompt-string',
] as const

/** Judges: checks that ask a model. `llm` and `github/…` are the evaluators of `.prompt.yml` files. */
export const JUDGE_TYPES = [
  'llm',
  'llm-rubric',
  'factuality',
  'closedqa',
  'g-eval',
  'github/similarity',
  'github/coherence',
  'github/fluency',
  'github/relevance',
  'github/groundedness',
] as const

/** Checks that ask something other than a judge: embeddings of the provider's, or a scorer that policy names. */
export const REMOTE_TYPES = ['similar', 'http'] as const

/** Compares both versions' answers to a case: it scores no trial, so nothing of that suits it. */
export const PAIRWISE_TYPE = 'pairwise'

/** Checks that count as one; no check of its own. */
export const SET_TYPE = 'assert-set'

export type RuleType = (typeof RULE_TYPES)[number]
export type JudgeType = (typeof JUDGE_TYPES)[number]
export type RemoteType = (typeof REMOTE_TYPES)[number]

/** Every type of check on offer, without the `not-` prefix that all but `pairwise` take. */
export const CHECK_TYPES: readonly string[] = [...RULE_TYPES, ...JUDGE_TYPES, ...REMOTE_TYPES, PAIRWISE_TYPE]

export function isRuleType(type: string): type is RuleType {
  return RULE_TYPES.some((known) => known === type)
}

export function isJudgeType(type: string): type is JudgeType {
  return JUDGE_TYPES.some((known) => known === type)
}

export function isRemoteType(type: string): type is RemoteType {
  return REMOTE_TYPES.some((known) => known === type)
}
