import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkPassed } from '../../src/check/trial-score.ts'
import { CHECK_TYPES } from '../../src/check/types.ts'
import type { CheckSpec, Output } from '../../src/domain/check.ts'
import type { JsonObject, JsonValue } from '../../src/domain/json.ts'
import { bind, caseOf, outputOf, specOf } from './builders.ts'

/** A fact: what promptfoo 0.123.1 says of an output. `source` is the place in its own tests. */
interface Fact {
  readonly type: string
  readonly value?: JsonValue
  readonly threshold?: number
  readonly output?: JsonValue
  readonly vars?: JsonObject
  readonly latencyMs?: number
  readonly cost?: number
  readonly finishReason?: string
  readonly expect: { readonly throws: true } | { readonly pass: boolean; readonly score?: number }
  /** What that version measures, beside what its tests expect. */
  readonly v0_123_1: { readonly score?: number }
  readonly source: string
}

/** Types of the facts that are not offered: calls in shapes that OpenAI and Google have given up. */
const NOT_OFFERED = ['is-valid-function-call', 'is-valid-openai-function-call']

/** Facts that we do not share, and why. */
const DEVIATIONS: Readonly<Record<string, string>> = {
  'test/assertions/runAssertion.test.ts:1937': 'every call is timed here, so a latency is never missing',
  'test/assertions/runAssertion.test.ts:3050':
    'the row calls two different texts equal: what its source does to the output before comparing is not in it',
  ...Object.fromEntries(
    [1071, 1118, 1170, 1197, 1270, 1328].map((line) => [
      `test/assertions/openai.test.ts:${line}`,
      'the row takes a line about an MCP tool in the text of the answer for a call, which any model could write',
    ]),
  ),
}

const facts: readonly Fact[] = readFileSync(new URL('./conformity/checks.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line): Fact => JSON.parse(line))

const offered = facts.filter((fact) => !NOT_OFFERED.includes(plainType(fact)))

describe('the facts about check types that users bring along', () => {
  it.each(offered.map((fact) => [fact.type, fact.source, fact] as const))('%s, %s', (_type, source, fact) => {
    const agrees = JSON.stringify(said(fact)) === JSON.stringify(verdictOf(fact.expect))

    expect({ agrees, said: said(fact) }).toMatchObject({ agrees: !(source in DEVIATIONS) })
  })

  it('cover every type that is left out by name, and none that is offered is left out', () => {
    const types = new Set(facts.map(plainType))

    expect(NOT_OFFERED.filter((type) => !types.has(type) || CHECK_TYPES.includes(type))).toEqual([])
    expect([...types].filter((type) => !CHECK_TYPES.includes(type) && !NOT_OFFERED.includes(type))).toEqual([])
    expect(offered).toHaveLength(155)
  })

  it('have the scores that were measured, where a score says how much two texts resemble each other', () => {
    const measured = facts.filter((fact) => ['bleu', 'gleu'].includes(plainType(fact)))

    for (const fact of measured) expect(scoreFor(fact)).toBeCloseTo(fact.v0_123_1.score ?? Number.NaN, 12)
    expect(measured).toHaveLength(10)
  })

  it('are deviated from only where a fact stands', () => {
    const sources = offered.map((fact) => fact.source)

    expect(Object.keys(DEVIATIONS).filter((source) => !sources.includes(source))).toEqual([])
  })
})

function plainType(fact: Fact): string {
  return fact.type.replace(/^not-/, '')
}

function verdictOf(expected: Fact['expect']): 'refused' | 'pass' | 'fail' {
  if ('throws' in expected) return 'refused'
  return expected.pass ? 'pass' : 'fail'
}

/** Our verdict; a type that is not graded has a score of 1 when it passes and 0 when it fails. */
function said(fact: Fact): string {
  const parsed = bind(specFor(fact), caseOf(fact.vars ?? {}))
  if (parsed.kind === 'bad') return 'refused'
  if (parsed.value.kind !== 'rule') return parsed.value.kind
  const score = parsed.value.score(outputFor(fact))
  if (score.kind === 'unscored') return 'unscored'
  const passed = checkPassed(parsed.value.spec, score.value)
  return parsed.value.graded || score.value === (passed ? 1 : 0) ? (passed ? 'pass' : 'fail') : `score ${score.value}`
}

function scoreFor(fact: Fact): number | null {
  const parsed = bind(specFor(fact), caseOf(fact.vars ?? {}))
  if (parsed.kind === 'bad' || parsed.value.kind !== 'rule') return null
  const score = parsed.value.score(outputFor(fact))
  return score.kind === 'scored' ? score.value : null
}

function specFor(fact: Fact): CheckSpec {
  return specOf(plainType(fact), {
    negated: fact.type.startsWith('not-'),
    ...(fact.value === undefined ? {} : { value: fact.value }),
    ...(fact.threshold === undefined ? {} : { threshold: fact.threshold }),
  })
}

function outputFor(fact: Fact): Output {
  const { output = '' } = fact
  return outputOf(typeof output === 'string' ? output : JSON.stringify(output), {
    finishReason: fact.finishReason ?? null,
    ...(fact.latencyMs === undefined ? {} : { ms: fact.latencyMs }),
    ...(fact.cost === undefined ? {} : { costUsd: fact.cost }),
  })
}
