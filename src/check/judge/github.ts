import type { JudgeCheck } from '../../domain/check.ts'
import { ok, type Parsed } from '../../domain/fault.ts'
import { caseInvalid, variablesMissing } from '../problem.ts'
import type { JudgeType } from '../types.ts'
import { LEVELS } from './choice.ts'
import { judgeCheck } from './judge-check.ts'
import { expectedAnswer, type JudgeInput, judgeModel, taskText } from './judge-input.ts'

interface Criterion {
  /** What the answer is held against: the task that the model was given, the expected answer, or nothing. */
  readonly against: 'task' | 'reference' | 'context' | 'nothing'
  readonly question: string
  /** What choices 1 to 5 mean. */
  readonly levels: readonly [string, string, string, string, string]
}

/** The `uses:` evaluators of `.prompt.yml` files, by their names. */
export const GITHUB_CRITERIA = {
  'github/similarity': {
    against: 'reference',
    question: 'Does the output say the same as the reference? Wording does not count, meaning does.',
    levels: [
      'it says something else, or contradicts the reference',
      'it shares little with the reference',
      'it shares about half of it, or differs on an important point',
      'it says the same but for small details',
      'it says the same',
    ],
  },
  'github/coherence': {
    against: 'task',
    question: 'Does the output answer the task in sentences and ideas that follow from one another?',
    levels: [
      'it is incoherent',
      'its parts hardly hang together',
      'it can be followed with effort',
      'it flows with small breaks',
      'it flows naturally from beginning to end',
    ],
  },
  'github/fluency': {
    against: 'nothing',
    question: 'Is the output well written: grammar, choice of words, readability? Whether it is right does not count.',
    levels: [
      'it can hardly be read',
      'it has many errors that get in the way',
      'it is understandable, with errors or clumsy wording',
      'it reads well, with small slips',
      'it reads as if a careful writer wrote it',
    ],
  },
  'github/relevance': {
    against: 'task',
    question: 'Does the output give what the task asks for: right, complete, and to the point?',
    levels: [
      'it has nothing to do with the task, or is wrong',
      'it touches the task and misses what matters',
      'it does part of the task',
      'it does the task with small gaps or detours',
      'it does all of the task, directly',
    ],
  },
  'github/groundedness': {
    against: 'context',
    question: 'Is everything that the output claims supported by the context? Knowledge from elsewhere does not count.',
    levels: [
      'it contradicts the context, or is unrelated to it',
      'most of what it claims is not in the context',
      'about half of what it claims is in the context',
      'all but details is in the context',
      'everything it claims is in the context',
    ],
  },
} as const satisfies Partial<Record<JudgeType, Criterion>>

/** A `uses:` evaluator for one case: choices 1 to 5 score 0, 0.25, 0.5, 0.75 and 1. */
export function githubJudge(input: JudgeInput, criterion: Criterion): Parsed<JudgeCheck> {
  const { spec, path } = input
  if (measureOf(input, criterion) === undefined) return nothingExpected(input)
  return ok(
    judgeCheck(spec, path, {
      model: judgeModel(input),
      choices: LEVELS,
      system: null,
      ask(candidate, fence) {
        const measure = measureOf(input, criterion)
        const texts = typeof measure !== 'string' ? [] : [fence(criterion.against.toUpperCase(), measure)]
        return [criterion.question, levelsText(criterion), ...texts, fence('OUTPUT', candidate)].join('\n\n')
      },
    }),
  )
}

/** Without an expected answer the judge would be paid for a question that has no answer. */
function nothingExpected(input: JudgeInput): Parsed<never> {
  if (input.lookup('expected') === undefined) return variablesMissing(input, ['expected'])
  const message = 'the expected answer is empty, so that there is nothing to hold the output against'
  return caseInvalid(input, message, 'Fill in `expected` of the case, or take the check out.')
}

function levelsText({ levels }: Criterion): string {
  return ['Choices:', ...levels.map((meaning, index) => `${index + 1}: ${meaning}`)].join('\n')
}

/** What the output is held against: `null` for nothing, `undefined` when the case has no expected answer. */
function measureOf(input: JudgeInput, { against }: Criterion): string | null | undefined {
  if (against === 'nothing') return null
  // By the format's convention the task is `input`; a prompt with other variables was asked with all of them.
  return against === 'task' ? (input.lookup('input') ?? taskText(input.fixture)) : expectedAnswer(input)
}
