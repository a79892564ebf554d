/** Types of promptfoo's assertions that run code or programs of the repository. */
export const CODE_TYPES: readonly string[] = ['javascript', 'python', 'ruby']

/**
 * Other types of promptfoo's assertions (0.123), so that a cell or assertion that names one is told apart from text.
 */
export const FOREIGN_TYPES: readonly string[] = [
  'agent-rubric',
  'answer-relevance',
  'classifier',
  'contains-html',
  'contains-sql',
  'context-faithfulness',
  'context-recall',
  'context-relevance',
  'conversation-relevance',
  'guardrails',
  'human',
  'is-html',
  'is-sql',
  'is-valid-function-call',
  'is-valid-openai-function-call',
  'meteor',
  'model-graded-closedqa',
  'model-graded-factuality',
  'moderation',
  'perplexity',
  'perplexity-score',
  'pi',
  'search-rubric',
  'select-best',
  'trace-error-spans',
  'trace-span-count',
  'trace-span-duration',
  'webhook',
]

/** What users of other tools call a check that has another name here. */
export const RENAMED_TYPES: ReadonlyMap<string, string> = new Map([
  ['model-graded-closedqa', 'closedqa'],
  ['model-graded-factuality', 'factuality'],
])

/** What to say of a type that is promptfoo's, without `not-`; `null` of any other word, which may be misspelt. */
export function foreignType(type: string): { readonly message: string; readonly hint: string } | null {
  const shown = `\`${type}\``
  const name = RENAMED_TYPES.get(type)
  if (name !== undefined) return { message: `${shown} has another name here: \`${name}\`.`, hint: `Write \`${name}\`.` }
  if (CODE_TYPES.includes(type))
    return {
      message: `${shown} would run code of the repository, which is never done.`,
      hint: 'Write a check that needs no code, a rubric, or a scorer of your own (`http`).',
    }
  if (!FOREIGN_TYPES.includes(type)) return null
  return {
    message: `${shown} is a check of promptfoo's that is not offered here.`,
    hint: 'Write another check, a rubric, or a scorer of your own (`http`), or remove it.',
  }
}
