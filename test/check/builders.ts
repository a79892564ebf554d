import { describe, expect, it } from 'vitest'
import { type BindContext, bindCheck } from '../../src/check/bind.ts'
import type { RawCase } from '../../src/domain/case.ts'
import type { CaseCheck, CheckSpec, JudgeCheck, Output, RuleCheck } from '../../src/domain/check.ts'
import { type Parsed, type Problem, valueOrThrow } from '../../src/domain/fault.ts'
import type { JsonValue } from '../../src/domain/json.ts'
import type { Completion } from '../../src/domain/model.ts'

export const AT = { file: 'prompts/a.prompt.yml', line: 7, column: 5 }

export function specOf(type: string, rest: Partial<CheckSpec> = {}): CheckSpec {
  return { type, negated: false, name: type, weight: 1, required: true, critical: false, at: AT, ...rest }
}

export function outputOf(text: string, rest: Partial<Output> = {}): Output {
  return { text, finishReason: 'stop', refusal: null, toolCalls: [], tools: [], ms: 120, costUsd: 0.001, ...rest }
}

export function caseOf(vars: RawCase['vars'] = {}, expected?: JsonValue): RawCase {
  const base = { id: 'case-1', vars, checks: [], tags: [], critical: false, mustPass: false, weight: 1, at: AT }
  return expected === undefined ? base : { ...base, expected }
}

export function replyOf(text: string, rest: Partial<Completion> = {}): Completion {
  return { kind: 'completion', text, finishReason: 'stop', refusal: null, usage: null, model: 'judge', ms: 5, ...rest }
}

export const CONTEXT: BindContext = {
  judgeModel: 'judge-model',
  embeddingModel: 'embedder',
  keepPublisher: false,
  scorers: { tone: { url: 'https://scores.example.com/tone', timeoutMs: 1000 } },
  problemAt: 'prompts/a.prompt.yml',
}

export function bind(spec: CheckSpec, fixture: RawCase = caseOf()): Parsed<CaseCheck> {
  return bindCheck(spec, fixture, CONTEXT)
}

export function ruleOf(spec: CheckSpec, fixture?: RawCase): RuleCheck {
  const check = valueOrThrow(bind(spec, fixture))
  if (check.kind !== 'rule') throw new TypeError(`${spec.type} is no rule`)
  return check
}

export function judgeOf(spec: CheckSpec, fixture?: RawCase): JudgeCheck {
  const check = valueOrThrow(bind(spec, fixture))
  if (check.kind !== 'judge') throw new TypeError(`${spec.type} is no judge`)
  return check
}

export function problemsOf(parsed: Parsed<unknown>): readonly Problem[] {
  return parsed.kind === 'bad' ? parsed.problems : []
}

/** What a rule says of an output: `inapplicable` fails negated as well, `unscored` has no score either way. */
type Says = 'holds' | 'fails' | 'inapplicable' | 'unscored'

const SCORES: Readonly<Record<Says, readonly [plain: number | null, negated: number | null]>> = {
  holds: [1, 0],
  fails: [0, 1],
  inapplicable: [0, 0],
  unscored: [null, null],
}

type Row = readonly [
  value: JsonValue | undefined,
  output: string | Partial<Output>,
  says: Says,
  rest?: Partial<CheckSpec>,
]

/** Every row as it stands and negated. */
export function describeRule(type: string, rows: readonly Row[]): void {
  describe(`${type} and not-${type}`, () => {
    const table = rows.map(([value, output, says, rest = {}]) => ({ value, output, says, rest }))

    it.each(table)('$value on $output: $says', ({ value, output, says, rest }) => {
      const spec = specOf(type, { ...(value === undefined ? {} : { value }), ...rest })
      const seen = typeof output === 'string' ? outputOf(output) : outputOf('', output)

      expect([scoreOf(spec, seen), scoreOf({ ...spec, negated: true }, seen)]).toEqual(SCORES[says])
    })
  })
}

type Refused = readonly [value: JsonValue | undefined, says: string, rest?: Partial<CheckSpec>]

/** Values that are refused before any call, with a part of what the message must say. */
export function describeRefused(type: string, rows: readonly Refused[]): void {
  const table = rows.map(([value, says, rest = {}]) => ({ value, says, rest }))

  it.each(table)(`${type} refuses $value: $says`, ({ value, says, rest }) => {
    const parsed = bind(specOf(type, { ...(value === undefined ? {} : { value }), ...rest }))

    expect(problemsOf(parsed)).toEqual([
      expect.objectContaining({ code: 'check-invalid', ...AT, message: expect.stringContaining(says) }),
    ])
  })
}

function scoreOf(spec: CheckSpec, output: Output): number | null {
  const score = ruleOf(spec).score(output)
  return score.kind === 'scored' ? score.value : null
}
