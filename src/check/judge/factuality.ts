import type { JudgeCheck } from '../../domain/check.ts'
import { ok, type Parsed } from '../../domain/fault.ts'
import { caseInvalid, checkInvalid } from '../problem.ts'
import type { Choice } from './choice.ts'
import { filledText } from './criteria.ts'
import { judgeCheck } from './judge-check.ts'
import { expectedAnswer, type JudgeInput, judgeModel, taskText } from './judge-input.ts'

/**
 * The five relations of an answer to facts that OpenAI's closed-book fact evaluation tells apart (openai/evals, `fact`):
 * only a contradiction fails.
 */
const RELATIONS: readonly (Choice & { readonly meaning: string })[] = [
  { choice: 'A', score: 1, meaning: 'it says part of what the facts say, and nothing against them' },
  { choice: 'B', score: 1, meaning: 'it says all that the facts say and more, and nothing against them' },
  { choice: 'C', score: 1, meaning: 'it says the same as the facts' },
  { choice: 'D', score: 0, meaning: 'it contradicts the facts' },
  { choice: 'E', score: 1, meaning: 'it differs from the facts in ways that do not matter for whether it is true' },
]

/** Holds the output against facts: the `value`, else the case's `expected`. Fails on a contradiction. */
export function factualityJudge(input: JudgeInput): Parsed<JudgeCheck> {
  const facts = factsOf(input)
  if (facts.kind === 'bad') return facts
  return ok(
    judgeCheck(input.spec, input.path, {
      model: judgeModel(input),
      choices: RELATIONS,
      system: null,
      ask: (candidate, fence) =>
        [
          'Compare what the output claims with the facts. Style, grammar and punctuation do not count.',
          ['Choices:', ...RELATIONS.map(({ choice, meaning }) => `${choice}: ${meaning}`)].join('\n'),
          fence('TASK', taskText(input.fixture)),
          fence('FACTS', facts.value),
          fence('OUTPUT', candidate),
        ].join('\n\n'),
    }),
  )
}

function factsOf(input: JudgeInput): Parsed<string> {
  const { spec } = input
  const facts = spec.value === undefined ? expectedAnswer(input) : spec.value
  if (typeof facts !== 'string' || facts.trim() === '') return noFacts(input)
  const filled = spec.value === undefined ? ok(facts) : filledText(input, facts)
  return filled.kind === 'ok' && filled.value.trim() === '' ? noFacts(input) : filled
}

function noFacts({ spec, fixture }: JudgeInput): Parsed<never> {
  const hint = 'Give them as a text under value, or as `expected` of the case.'
  const invalid = 'factuality needs the facts'
  return spec.value === undefined ? caseInvalid({ spec, fixture }, invalid, hint) : checkInvalid(spec, invalid, hint)
}
