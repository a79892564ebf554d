import { rubricJudge } from '../../../src/check/judge/llm-rubric.ts'
import type { JudgeCheck } from '../../../src/domain/check.ts'
import { valueOrThrow } from '../../../src/domain/fault.ts'

/** An `llm-rubric` on a case without an expected answer. */
export function rubric(value: string): JudgeCheck {
  const at = { file: 'f' }
  const spec = { type: 'llm-rubric', negated: false, name: 'r', value, weight: 1, required: true, critical: false, at }
  const fixture = {
    id: 'a',
    vars: { input: 'x' },
    checks: [],
    tags: [],
    critical: false,
    mustPass: false,
    weight: 1,
    at,
  }
  const lookup = (name: string) => (name === 'input' ? 'x' : undefined)
  return valueOrThrow(
    rubricJudge({ spec, path: null, fixture, lookup, judgeModel: 'judge', keepPublisher: false, problemAt: 'p' }),
  )
}
