import { describe, expect, it } from 'vitest'
import { judgeCanaries } from '../../../src/check/judge/canaries.ts'
import type { Output } from '../../../src/domain/check.ts'
import type { Completion, ModelRequest } from '../../../src/domain/model.ts'
import { seededDraws } from '../../../src/simulator/draws.ts'
import { judgeAnswer } from '../../../src/simulator/judge/judge-answer.ts'
import type { ChatRequest } from '../../../src/simulator/request.ts'
import { rubric } from './rubric.ts'

function chat({ model, messages, responseFormat }: ModelRequest): ChatRequest {
  if (responseFormat.kind !== 'json-schema') throw new Error('a judge asks for a schema')
  const turns = messages.map(({ role, content }) => ({ role, text: content }))
  return {
    kind: 'request',
    model,
    turns,
    format: { kind: 'json-schema', schema: responseFormat.schema },
    maxTokens: null,
    stop: [],
  }
}

function reply(request: ModelRequest, seed: number): Completion {
  const text = judgeAnswer(chat(request), seededDraws(seed).next(JSON.stringify(request))) ?? ''
  return { kind: 'completion', text, finishReason: 'stop', refusal: null, usage: null, model: 'm', ms: 1 }
}

const BOUNDARY = '9f86d081884c7d659a2feaa0c55ad015'
const output = (text: string): Output => ({
  text,
  finishReason: 'stop',
  refusal: null,
  toolCalls: [],
  tools: [],
  ms: 1,
  costUsd: null,
})

describe('the simulator as a judge', () => {
  it.each(judgeCanaries('judge'))('gets the canary $name right under every seed', ({ check, output, mustPass }) => {
    const scores = Array.from({ length: 50 }, (_, seed) => check.read(reply(check.request(output, BOUNDARY), seed)))

    expect(new Set(scores.map((score) => (score.kind === 'scored' ? score.value : score.cause)))).toEqual(
      new Set([mustPass ? 1 : 0]),
    )
  })

  it('scores an answer that keeps what the rubric asks for above one that lost it', () => {
    const check = rubric('Keeps issue type, urgency and sentiment')
    const mean = (text: string) =>
      Array.from({ length: 50 }, (_, seed) => check.read(reply(check.request(output(text), BOUNDARY), seed)))
        .map((score) => (score.kind === 'scored' ? score.value : Number.NaN))
        .reduce((sum, value) => sum + value / 50, 0)

    expect(mean('{"issue_type": "bug", "urgency": "low", "sentiment": "angry"}')).toBeGreaterThan(0.95)
    // Two of three: 2/3 of the way up five levels is level 4, that is 0.75, and a level off now and then.
    expect(Math.abs(mean('{"issue_type": "bug", "sentiment": "angry"}') - 0.75)).toBeLessThan(0.05)
    expect(mean('{"note": "All is well."}')).toBeLessThan(0.05)
  })

  it('judges the same whatever the boundary', () => {
    const check = rubric('Is it polite?')
    const other = BOUNDARY.replaceAll('9', '3')

    for (let seed = 0; seed < 30; seed += 1) {
      expect(reply(check.request(output('Good day to you.'), other), seed)).toEqual(
        reply(check.request(output('Good day to you.'), BOUNDARY), seed),
      )
    }
  })
})

it('leaves other requests alone', () => {
  const request: ChatRequest = {
    kind: 'request',
    model: 'm',
    turns: [{ role: 'user', text: 'hi' }],
    format: { kind: 'text' },
    maxTokens: null,
    stop: [],
  }

  expect(judgeAnswer(request, seededDraws(1).next(''))).toBeNull()
})
