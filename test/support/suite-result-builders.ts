import type { RawCase } from '../../src/domain/case.ts'
import type { CaseCheck, CheckSpec } from '../../src/domain/check.ts'
import { digestOf } from '../../src/domain/digest.ts'
import type { ModelRequest } from '../../src/domain/model.ts'
import type { PlannedCase, RunnableSuite, Side } from '../../src/domain/plan.ts'
import { verdictScore } from '../../src/domain/score.ts'
import type { Trial } from '../../src/domain/trial.ts'
import type { GateOutcome } from '../../src/gate/protocol.ts'
import type { SuiteResult } from '../../src/outcome/suite-result.ts'
import { readerOfAll } from './fake-trial-store.ts'

const AT = { file: 'cases.jsonl', line: 1 }

export function checkSpec(over: Partial<CheckSpec> = {}): CheckSpec {
  const plain = { type: 'equals', negated: false, name: 'equals', weight: 1, required: true, critical: false, at: AT }
  return { ...plain, ...over }
}

export function ruleCheck(over: Partial<CheckSpec> = {}, graded = false): CaseCheck {
  return { kind: 'rule', spec: checkSpec(over), graded, score: () => verdictScore(true, 'ok') }
}

export function rawCase(id: string, over: Partial<RawCase> = {}): RawCase {
  const plain = {
    id,
    vars: { ticket: `text of ${id}` },
    checks: [],
    tags: [],
    critical: false,
    mustPass: false,
    weight: 1,
  }
  return { ...plain, at: AT, ...over }
}

export function plannedCase(id: string, over: Partial<PlannedCase> = {}): PlannedCase {
  const request: ModelRequest = { model: 'm', messages: [], parameters: {}, responseFormat: { kind: 'text' } }
  const sent = (arm: string) => ({ request, digest: digestOf([arm, id]) })
  const plain = { case: rawCase(id), checks: [ruleCheck()], baseline: sent('b'), candidate: sent('c') }
  return { ...plain, identical: false, gated: true, ...over }
}

const side = (ref: string): Side => ({ ref, sha: null, path: 'prompts/p.prompt.yml', digest: digestOf(ref) })

export function compareSuitePlan(cases: readonly PlannedCase[]): RunnableSuite {
  const names = { name: 'prompts/p', path: 'prompts/p.prompt.yml' }
  return {
    kind: 'compare',
    ...names,
    baseline: side('main'),
    candidate: side('topic'),
    cases,
    gatedTags: [],
    suiteDigest: digestOf('s'),
  }
}

/** A trial of the screen that passed or failed its only check, unless said otherwise. */
export function trial(caseId: string, arm: Trial['arm'], passed: boolean, over: Partial<Trial> = {}): Trial {
  const score = verdictScore(passed, 'ok')
  return {
    prompt: 'prompts/p',
    caseId,
    arm,
    phase: 'screen',
    index: 1,
    requestDigest: digestOf([arm, caseId]),
    output: 'out',
    finishReason: 'stop',
    error: null,
    ms: 5,
    usage: null,
    model: 'm',
    score: Number(passed),
    passed,
    checks: [{ name: 'equals', type: 'equals', score, passed }],
    ...over,
  }
}

export function lostTrial(caseId: string, arm: Trial['arm'], message: string): Trial {
  const nothing = { output: null, score: null, passed: null, checks: [], finishReason: null, model: null }
  return trial(caseId, arm, false, { ...nothing, error: { code: 'timeout', message } })
}

export function gateOutcome(over: Partial<GateOutcome> = {}): GateOutcome {
  const decision = { alpha: 0.01, looks: [], nominated: 0, neededOdds: null, endedBy: 'stopped-as-pass' as const }
  return {
    verdict: 'pass',
    decision,
    nominated: [],
    lastLook: null,
    delta: null,
    because: 'no regression found',
    ...over,
  }
}

export function suiteResult(
  cases: readonly PlannedCase[],
  trials: readonly Trial[],
  over: Partial<GateOutcome> = {},
): SuiteResult {
  return { suite: compareSuitePlan(cases), trials, read: readerOfAll(trials), reused: 0, outcome: gateOutcome(over) }
}
