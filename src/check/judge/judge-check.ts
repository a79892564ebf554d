import type { CheckSpec, JudgeCheck } from '../../domain/check.ts'
import type { ModelRequest } from '../../domain/model.ts'
import { negatedIf } from '../finding.ts'
import type { JsonPath } from '../json-path.ts'
import { textSeen } from '../view.ts'
import { type AnswerShape, answerFormat, systemMessage } from './answer-format.ts'
import type { Choice } from './choice.ts'
import { type Fence, fence } from './fence.ts'
import { guardOutput } from './guard.ts'
import { readVerdict } from './read-verdict.ts'

/** What one kind of judge asks, and which answers it takes. */
export interface Question {
  readonly model: string
  readonly choices: readonly Choice[]
  /** Criteria that are answered in one call, each by a choice of its own; one unless given. Their mean is the score. */
  readonly criteria?: number
  /** Added to our own system message; never templated. */
  readonly system: string | null
  /** The user message about a candidate's text; every text that is not the criterion goes through `fence`. */
  ask(candidate: string, fence: Fence): string
}

/** A judge bound to one case. All judges ask, guard and read in this one way. */
export function judgeCheck(spec: CheckSpec, path: JsonPath | null, question: Question): JudgeCheck {
  const shape = shapeOf(question)
  return {
    kind: 'judge',
    spec,
    model: question.model,
    graded: shape.criteria > 1 || question.choices.some(({ score }) => score > 0 && score < 1),
    guard: (output) => guardOutput(output, path),
    request: (output, boundary) => judgeRequest(question, textSeen(output, path), boundary),
    read: (reply) => negatedIf(spec.negated, readVerdict(reply, shape)),
  }
}

function shapeOf({ choices, criteria = 1 }: Question): AnswerShape {
  return { choices, criteria }
}

function judgeRequest(question: Question, candidate: string, boundary: string): ModelRequest {
  return {
    model: question.model,
    messages: [
      { role: 'system', content: systemMessage(question.system, shapeOf(question), boundary) },
      { role: 'user', content: question.ask(candidate, (label, text) => fence(label, text, boundary)) },
    ],
    // Some models refuse a temperature, so nothing is sent that the answer's shape does not need.
    parameters: {},
    responseFormat: answerFormat(shapeOf(question)),
  }
}
