import type { Verdict } from '../../domain/verdict.ts'

/** One change to the example's prompt, and what becomes of it. */
export interface Act {
  /** Also the name of the folder that its results go to. */
  readonly branch: string
  /** Path of the changed prompt within the example. */
  readonly example: string
  readonly message: string
  readonly heading: string
  readonly story: string
  /** The verdict that the story leads to. */
  readonly expected: Verdict
}

/** Paths in the repository that the demonstration builds, and where their text comes from within the example. */
export const EXAMPLE_FILES: readonly (readonly [path: string, example: string])[] = [
  ['.github/prompt-staging.yml', 'prompt-staging.yml'],
  ['prompts/support-triage.prompt.yml', 'support-triage.prompt.yml'],
  ['fixtures/support-triage.jsonl', 'support-triage.jsonl'],
]

export const PROMPT_PATH = 'prompts/support-triage.prompt.yml'

export const ACTS: readonly Act[] = [
  {
    branch: 'shorter-and-friendlier',
    example: 'candidates/shorter.prompt.yml',
    message: 'Make the triage prompt shorter and friendlier',
    heading: 'A shorter, friendlier prompt',
    story:
      'The edit reads well and its answers are valid JSON with a fine summary. On the way it lost the line that asks how urgent a ticket is.',
    expected: 'regressed',
  },
  {
    branch: 'shorter-with-urgency',
    example: 'candidates/mended.prompt.yml',
    message: 'Make the triage prompt shorter and keep the urgency',
    heading: 'The same prompt, mended',
    story:
      'Just as short, and urgency is back. Answers still vary a little from call to call; that is no reason to block it.',
    expected: 'pass',
  },
  {
    branch: 'describe-the-prompt',
    example: 'candidates/described.prompt.yml',
    message: 'Say who owns the triage prompt',
    heading: 'A new description',
    story:
      'Only a comment, the name and the description changed. Nothing of that reaches the model, so nothing is called.',
    expected: 'not-applicable',
  },
]
