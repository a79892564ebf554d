import type { RawCase } from '../../domain/case.ts'
import type { CheckSpec, Output } from '../../domain/check.ts'
import { ok, type Parsed, valueOrThrow } from '../../domain/fault.ts'
import type { Completion, ModelRequest } from '../../domain/model.ts'
import type { PairJudge, PairVerdict } from '../../domain/pairwise.ts'
import type { Score } from '../../domain/score.ts'
import { caseLookup } from '../../text/case-lookup.ts'
import type { BindContext } from '../bind.ts'
import { checkPath } from '../json-path.ts'
import { textSeen } from '../view.ts'
import { type AnswerShape, answerFormat, systemMessage } from './answer-format.ts'
import type { Choice } from './choice.ts'
import { criteriaText, parseCriteria } from './criteria.ts'
import { fence } from './fence.ts'
import { guardPair } from './guard-pair.ts'
import { background, type JudgeInput, judgeModel } from './judge-input.ts'
import { readVerdict } from './read-verdict.ts'

const CHOICES: readonly Choice[] = [
  { choice: 'first', score: 1 },
  { choice: 'second', score: 0 },
  { choice: 'tie', score: 0.5 },
]

const SYSTEM =
  'You compare two outputs, FIRST and SECOND. Which of them stands first was decided by a coin and says nothing about them.' +
  ' Neither length nor style counts unless the criterion says so.'

const ASKED = {
  one: 'Which of the two outputs meets this criterion better?',
  several: 'Which of the two outputs meets each criterion better?',
}

const ANCHORS = [
  'first: the output FIRST meets it better',
  'second: the output SECOND meets it better',
  'tie: they meet it equally well, or equally badly',
].join('\n')

/**
 * A `pairwise` check understood for one case: which of two outputs meets the criterion better, or each of several in one call.
 * Problems: `check-invalid`, `template-syntax`, `variable-missing`.
 */
export function bindPairwise(spec: CheckSpec, fixture: RawCase, context: BindContext): Parsed<PairJudge> {
  const bound = boundPairwise(spec, fixture, context)
  return bound.kind === 'bad' ? bound : ok(new PairwiseOnDemand(bound.value.model, spec, fixture, context))
}

/** Bound again whenever it is asked: bound ones of 100,000 cases would not fit into memory. */
class PairwiseOnDemand implements PairJudge {
  readonly model: string
  readonly spec: CheckSpec
  private readonly fixture: RawCase
  private readonly context: BindContext

  constructor(model: string, spec: CheckSpec, fixture: RawCase, context: BindContext) {
    this.model = model
    this.spec = spec
    this.fixture = fixture
    this.context = context
  }

  guard(baseline: Output, candidate: Output): PairVerdict | null {
    return this.bound().guard(baseline, candidate)
  }

  request(first: Output, second: Output, boundary: string): ModelRequest {
    return this.bound().request(first, second, boundary)
  }

  read(reply: Completion): Score {
    return this.bound().read(reply)
  }

  private bound(): PairJudge {
    return valueOrThrow(boundPairwise(this.spec, this.fixture, this.context))
  }
}

function boundPairwise(spec: CheckSpec, fixture: RawCase, context: BindContext): Parsed<PairJudge> {
  const path = checkPath(spec)
  if (path.kind === 'bad') return path
  const input: JudgeInput = { ...context, spec, path: path.value, fixture, lookup: caseLookup(fixture) }
  const criteria = parseCriteria(input)
  if (criteria.kind === 'bad') return criteria
  const shape: AnswerShape = { choices: CHOICES, criteria: criteria.value.length }
  const model = judgeModel(input)
  return ok({
    spec,
    model,
    guard: (baseline, candidate) => guardPair(baseline, candidate, path.value),
    request: (first, second, boundary) => ({
      model,
      messages: [
        { role: 'system', content: systemMessage(SYSTEM, shape, boundary) },
        { role: 'user', content: question(input, criteria.value, [first, second], boundary) },
      ],
      parameters: {},
      responseFormat: answerFormat(shape),
    }),
    read: (reply) => readVerdict(reply, shape),
  })
}

function question(
  input: JudgeInput,
  criteria: readonly string[],
  [first, second]: readonly [Output, Output],
  boundary: string,
): string {
  const fenced = (label: string, text: string) => fence(label, text, boundary)
  return [
    criteriaText(criteria, ASKED),
    `Choices:\n${ANCHORS}`,
    ...background(input, fenced),
    fenced('FIRST', textSeen(first, input.path)),
    fenced('SECOND', textSeen(second, input.path)),
  ].join('\n\n')
}
