import type { RawCase } from '../../domain/case.ts'
import type { CheckSpec } from '../../domain/check.ts'
import { type Digest, digestOf } from '../../domain/digest.ts'
import { valueOrThrow } from '../../domain/fault.ts'
import type { JsonValue } from '../../domain/json.ts'
import type { ModelRequest } from '../../domain/model.ts'
import { JUDGE_TYPES, type JudgeType } from '../types.ts'
import { bindJudge } from './bind-judge.ts'
import { YES_NO } from './choice.ts'

const AT = { file: 'built-in' }
const FIXTURE: RawCase = {
  ...{ id: 'case', vars: { input: 'task' }, expected: 'reference', checks: [], tags: [] },
  ...{ critical: false, mustPass: false, weight: 1, at: AT },
}
const OUTPUT = { text: 'output', finishReason: 'stop', refusal: null, toolCalls: [], tools: [], ms: 0, costUsd: null }

let known: Digest | null = null

/** Digest of what judges are told besides a user's own words: a judge that is asked in other words is another judge. */
export function judgeWording(): Digest {
  known ??= digestOf(sampleRequests())
  return known
}

/** What every judge is asked about one and the same output; those that take a list of criteria, also by two of them. */
export function sampleRequests(): readonly ModelRequest[] {
  return JUDGE_TYPES.flatMap((type) => valuesFor(type).map((value) => sampleRequest(type, value)))
}

function valuesFor(type: JudgeType): readonly JsonValue[] {
  const choices = YES_NO.map(({ choice, score }) => ({ choice, score }))
  if (type === 'llm') return [{ prompt: 'Good? {{completion}}', choices }]
  return type === 'factuality' || type.startsWith('github/') ? ['criterion'] : ['criterion', ['criterion', 'another']]
}

function sampleRequest(type: JudgeType, value: JsonValue): ModelRequest {
  const spec: CheckSpec = {
    ...{ type, value, name: type, negated: false, weight: 1, required: true, critical: false, at: AT },
  }
  const context = { judgeModel: 'judge', keepPublisher: true, problemAt: AT.file }
  return valueOrThrow(bindJudge(spec, type, FIXTURE, context)).request(OUTPUT, 'boundary')
}
