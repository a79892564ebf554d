import { digestOf } from '../../src/domain/digest.ts'
import type {
  CaseOutcome,
  CheckComparison,
  Comparison,
  Confirmation,
  Decision,
  Evaluation,
  PromptEvaluation,
} from '../../src/domain/evaluation.ts'
import type { JsonObject } from '../../src/domain/json.ts'
import { scored } from '../../src/domain/score.ts'
import type { CheckResult, Trial } from '../../src/domain/trial.ts'
import { worstVerdict } from '../../src/domain/verdict.ts'
import { evaluationTitle } from '../../src/report/title.ts'
import { readerOfAll } from './fake-trial-store.ts'

const TICKET = 'I was charged twice for March and need the second payment back before Friday.'
const OLD_ANSWER =
  '{"issue_type":"refund","urgency":"high","sentiment":"angry","summary":"Wants the second March payment back before Friday."}'
const NEW_ANSWER = '{"issue_type":"refund","sentiment":"angry","summary":"Wants the second March payment back."}'

/** What one check says: passed or failed by a score of 1 or 0 unless given. */
export function checkResult(
  name: string,
  passed: boolean,
  reason = passed ? 'as expected' : 'not as expected',
): CheckResult {
  return { name, type: 'equals', score: scored(Number(passed), reason), passed }
}

/** A passing trial of the baseline's screening. */
export function trial(parts: Partial<Trial> = {}): Trial {
  const passed = parts.passed ?? true
  return {
    prompt: 'prompts/support-triage.prompt.yml',
    caseId: 'refund-01',
    arm: 'baseline',
    phase: 'screen',
    index: 1,
    requestDigest: digestOf(parts.arm ?? 'baseline'),
    output: OLD_ANSWER,
    finishReason: 'stop',
    error: null,
    ms: 812,
    usage: { inputTokens: 310, outputTokens: 42 },
    model: 'gpt-4.1-mini-2025-04-14',
    score: passed ? 1 : 0.75,
    passed,
    checks: [checkResult('well-formed', true), checkResult('urgency', passed)],
    ...parts,
  }
}

/** Both trials of one case's screening; the candidate's fails unless told otherwise. */
export function screening(caseId: string, candidatePassed = false, output = NEW_ANSWER): readonly Trial[] {
  const lost = 'expected "high" at $.urgency, found nothing'
  const checks = [checkResult('well-formed', true), checkResult('urgency', candidatePassed, lost)]
  return [
    trial({ caseId }),
    trial({ caseId, arm: 'candidate', passed: candidatePassed, output: candidatePassed ? OLD_ANSWER : output, checks }),
  ]
}

/** A case that passed once on both arms. */
export function caseOutcome(parts: Partial<CaseOutcome> = {}): CaseOutcome {
  return {
    id: 'refund-01',
    excerpt: 'Charged twice',
    status: 'unchanged',
    critical: false,
    mustPass: false,
    tags: ['refund'],
    why: null,
    baseline: { score: 1, passes: 1, trials: 1 },
    candidate: { score: 1, passes: 1, trials: 1 },
    confirmation: null,
    ...parts,
  }
}

/** A case that passed, then failed in all of eight fresh pairs: 3.11⁸ to 1. */
export function brokenCase(id: string, parts: Partial<CaseOutcome> = {}): CaseOutcome {
  return caseOutcome({
    id,
    status: 'regressed',
    candidate: { score: 0.75, passes: 0, trials: 1 },
    confirmation: confirmation({
      outcome: 'confirmed',
      pairs: 8,
      baselinePasses: 8,
      candidatePasses: 0,
      odds: 8751.26,
    }),
    ...parts,
  })
}

/** A case that flipped once and passed when it was run again. */
export function flakyCase(id: string): CaseOutcome {
  const candidate = { score: 0.75, passes: 0, trials: 1 }
  return caseOutcome({ id, status: 'flaky', candidate, confirmation: confirmation({}) })
}

export function confirmation(parts: Partial<Confirmation>): Confirmation {
  return { outcome: 'flaky', pairs: 4, baselinePasses: 4, candidatePasses: 4, odds: 0.11, ...parts }
}

/** `n` unchanged cases: `ticket-001`, … */
export function unchangedCases(n: number): readonly CaseOutcome[] {
  return Array.from({ length: n }, (_, i) => caseOutcome({ id: `ticket-${String(i + 1).padStart(3, '0')}` }))
}

export function comparison(parts: Partial<Comparison> = {}): Comparison {
  return {
    statistic: 'pass-rate',
    cases: 120,
    delta: 0.004,
    interval: [-0.021, 0.029],
    pValue: 0.62,
    detectable: 0.068,
    baselineMean: 0.933,
    candidateMean: 0.937,
    ...parts,
  }
}

export function checkComparison(name: string, parts: Partial<CheckComparison> = {}): CheckComparison {
  return { ...comparison(parts), name, type: 'equals', required: true, weight: 1, ...parts }
}

export function decision(parts: Partial<Decision> = {}): Decision {
  return {
    alpha: 0.01,
    looks: [{ k: 1, p: 0.62, failAt: 0.0005, stopAbove: 0.3 }],
    nominated: 0,
    neededOdds: null,
    endedBy: 'stopped-as-pass',
    ...parts,
  }
}

/** Parts of a prompt's evaluation; its trials as a whole, so that it can read them. */
export type PromptParts = Partial<Omit<PromptEvaluation, 'trials' | 'read'>> & { readonly trials?: readonly Trial[] }

/** A prompt that passes on 120 cases. */
export function promptEvaluation(parts: PromptParts = {}): PromptEvaluation {
  const cases = parts.cases ?? unchangedCases(120)
  const path = parts.path ?? 'prompts/support-triage.prompt.yml'
  return {
    path,
    name: path.replace('.prompt.yml', ''),
    verdict: 'pass',
    reason: 'no regression found',
    baseline: {
      ref: 'main',
      sha: '3f9c2ab4d1e07788a1b2c3d4e5f60718293a4b5c',
      path,
      digest: digestOf('old'),
      reused: 0,
    },
    candidate: { ref: 'HEAD', sha: '8e1d77b0c9a2f3e4d5c6b7a8991a2b3c4d5e6f70', path, digest: digestOf('new') },
    comparison: comparison(),
    checks: [
      checkComparison('well-formed', { delta: 0, interval: [-0.008, 0.008], baselineMean: 1, candidateMean: 1 }),
      checkComparison('urgency'),
    ],
    tags: [],
    cases,
    pairs: { planned: cases.length, scored: cases.length, errored: 0, notRun: 0 },
    decision: decision(),
    trials: [],
    read: readerOfAll(parts.trials ?? []),
    variables: new Map<string, JsonObject>(cases.map(({ id }) => [id, { subject: 'Charged twice', ticket: TICKET }])),
    ...parts,
  }
}

/** The evaluation of some prompts, with the verdict, title and exit code that follow from them. */
export function evaluation(
  prompts: readonly PromptEvaluation[] = [promptEvaluation()],
  parts: Partial<Evaluation> = {},
): Evaluation {
  const verdict = worstVerdict(prompts.map((prompt) => prompt.verdict))
  const exitCode = verdict === 'regressed' ? 1 : verdict === 'not-measured' ? 3 : 0
  return {
    verdict,
    title: evaluationTitle(prompts, verdict, exitCode),
    exitCode,
    prompts,
    notices: [],
    publish: 'excerpts',
    simulated: false,
    calls: { planned: 240, made: 452, retried: 3, failed: 0, reused: 0, judge: 0 },
    cost: { usd: 0.31, known: true, inputTokens: 140_120, outputTokens: 18_984 },
    durationMs: 72_400,
    provenance: {
      tool: 'prompt-staging 0.1.0',
      configDigest: digestOf('config'),
      suiteDigest: digestOf('suite'),
      judgeDigest: null,
      models: { requested: ['gpt-4.1-mini'], returned: ['gpt-4.1-mini-2025-04-14'] },
    },
    ...parts,
  }
}

/** Twelve refunds of 120 cases fell, none of them proven alone; their tag is gated, and named by somebody hostile. */
export function taggedPrompt(tag: string): PromptEvaluation {
  const fell = Array.from({ length: 12 }, (_, i) =>
    caseOutcome({
      id: `refund-${String(i + 1).padStart(2, '0')}`,
      status: 'regressed',
      tags: [tag],
      candidate: { score: 0, passes: 0, trials: 1 },
    }),
  )
  const failing = { tag, p: 0.0001, delta: -0.3, failAt: 0.000125, failed: true }
  return promptEvaluation({
    verdict: 'regressed',
    reason: `the cases tagged “${tag}” got worse`,
    tags: [{ ...comparison({ cases: 40, delta: -0.3 }), tag }],
    cases: [...fell, ...unchangedCases(108)],
    decision: decision({
      looks: [{ k: 1, p: 0.62, failAt: 0.000375, stopAbove: 0.3, tags: [failing] }],
      endedBy: 'tag-test',
    }),
  })
}

/** Six broken cases of 120, one of them critical, and eight flaky ones: the sample of docs/statistics.md. */
export function brokenPrompt(parts: PromptParts = {}): PromptEvaluation {
  const ids = ['refund-05', 'refund-11', 'outage-02', 'billing-07', 'bug-03', 'security-04']
  const broken = ids.map((id) => brokenCase(id, { critical: id === 'outage-02' }))
  const flaky = Array.from({ length: 8 }, (_, i) => flakyCase(`question-0${i + 1}`))
  const improved = [
    caseOutcome({ id: 'german-02', status: 'improved', baseline: { score: 0.75, passes: 0, trials: 1 } }),
  ]
  const drop = { delta: -0.067, interval: [-0.141, 0.01] as const, pValue: 0.058, candidateMean: 0.866 }
  return promptEvaluation({
    verdict: 'regressed',
    reason: '6 cases broke',
    comparison: comparison(drop),
    checks: [
      checkComparison('well-formed', { delta: 0, interval: [-0.008, 0.008], baselineMean: 1, candidateMean: 1 }),
      checkComparison('issue type', {
        delta: 0.008,
        interval: [-0.02, 0.037],
        baselineMean: 0.95,
        candidateMean: 0.958,
      }),
      checkComparison('urgency', { ...drop, baselineMean: 0.983, candidateMean: 0.916 }),
      checkComparison('tone', {
        ...drop,
        delta: -0.012,
        interval: [-0.03, 0.006],
        statistic: 'mean-score',
        weight: 0,
        baselineMean: 0.81,
        candidateMean: 0.798,
      }),
    ],
    cases: [...broken, ...flaky, ...improved, ...unchangedCases(105)],
    decision: decision({
      endedBy: 'case-confirmed',
      looks: [{ k: 1, p: 0.058, failAt: 0.0005, stopAbove: 0.3 }],
      nominated: 14,
      neededOdds: 7000,
    }),
    trials: [...broken, ...flaky].flatMap(({ id }) => screening(id)),
    ...parts,
  })
}

/** A drop of the suite as a whole, proven at the third look, with no case confirmed. */
export function droppedPrompt(parts: PromptParts = {}): PromptEvaluation {
  const lower = Array.from({ length: 14 }, (_, i) =>
    caseOutcome({
      id: `refund-${String(i + 1).padStart(2, '0')}`,
      status: 'regressed',
      baseline: { score: 1, passes: 3, trials: 3 },
      candidate: { score: 0.6, passes: i % 3, trials: 3 },
    }),
  )
  const drop = { delta: -0.081, interval: [-0.124, -0.039] as const, pValue: 0.0004, detectable: 0.031 }
  return promptEvaluation({
    verdict: 'regressed',
    reason: 'the suite as a whole got worse',
    comparison: comparison({ ...drop, statistic: 'mean-score', baselineMean: 0.93, candidateMean: 0.849 }),
    checks: [checkComparison('urgency', drop)],
    cases: [...lower, ...unchangedCases(106)],
    decision: decision({
      endedBy: 'suite-test',
      looks: [
        { k: 1, p: 0.021, failAt: 0.0005, stopAbove: 0.3 },
        { k: 2, p: 0.0031, failAt: 0.0005, stopAbove: 0.2 },
        { k: 3, p: 0.0004, failAt: 0.001, stopAbove: 0.1 },
      ],
    }),
    trials: lower.flatMap(({ id }) => screening(id)),
    ...parts,
  })
}

/** Neither a drop nor its absence was shown; one case is suspect. */
export function doubtfulPrompt(parts: PromptParts = {}): PromptEvaluation {
  const suspect = caseOutcome({
    id: 'refund-05',
    status: 'flaky',
    candidate: { score: 0.75, passes: 0, trials: 1 },
    confirmation: confirmation({ outcome: 'suspect', pairs: 16, baselinePasses: 15, candidatePasses: 6, odds: 61.4 }),
  })
  return promptEvaluation({
    verdict: 'inconclusive',
    reason: '1 case may have broken, not beyond doubt',
    cases: [suspect, ...unchangedCases(59)],
    comparison: comparison({ cases: 60, delta: -0.017, interval: [-0.062, 0.028], pValue: 0.5 }),
    decision: decision({ nominated: 1, neededOdds: 500, looks: [{ k: 1, p: 0.5, failAt: 0.0005, stopAbove: 0.3 }] }),
    trials: screening('refund-05'),
    ...parts,
  })
}

/** The provider refused the key at the first call. */
export function refusedPrompt(parts: PromptParts = {}): PromptEvaluation {
  const reason = 'HTTP 401 from the model API: Incorrect API key provided'
  const blank = { score: null, passes: 0, trials: 0 }
  const cases = unchangedCases(60).map((outcome): CaseOutcome => {
    return {
      ...outcome,
      status: 'unpaired',
      why: { kind: 'not-run', reason: reason },
      baseline: blank,
      candidate: blank,
    }
  })
  const none = {
    cases: 0,
    delta: null,
    interval: null,
    pValue: null,
    detectable: null,
    baselineMean: null,
    candidateMean: null,
  }
  return promptEvaluation({
    verdict: 'not-measured',
    reason,
    cases,
    comparison: comparison(none),
    checks: [checkComparison('urgency', none)],
    pairs: { planned: 60, scored: 0, errored: 0, notRun: 60 },
    decision: decision({ endedBy: 'account-error', looks: [] }),
    ...parts,
  })
}

/** A prompt without a predecessor; two of its twelve cases fail. */
export function newPrompt(parts: PromptParts = {}): PromptEvaluation {
  const cases = unchangedCases(12).map((outcome, i): CaseOutcome => {
    const passes = i < 2 ? 0 : 1
    const blank = { score: null, passes: 0, trials: 0 }
    return {
      ...outcome,
      status: 'unpaired',
      why: { kind: 'new' },
      baseline: blank,
      candidate: { score: passes, passes, trials: 1 },
    }
  })
  return promptEvaluation({
    path: 'prompts/greeting.prompt.yml',
    reason: 'new: nothing to compare with; 10 of 12 cases pass (95% interval 55–95 %)',
    baseline: null,
    comparison: null,
    checks: [],
    cases,
    decision: decision({ alpha: 0, endedBy: 'new-prompt', looks: [] }),
    ...parts,
  })
}

/** A prompt that head deleted. */
export function deletedPrompt(parts: PromptParts = {}): PromptEvaluation {
  return promptEvaluation({
    path: 'prompts/farewell.prompt.yml',
    verdict: 'not-applicable',
    reason: 'deleted in this change',
    candidate: null,
    comparison: null,
    checks: [],
    cases: [],
    decision: decision({ alpha: 0, endedBy: 'nothing-to-run', looks: [] }),
    ...parts,
  })
}

/** One broken, one doubtful, one passing, one new and one deleted prompt. */
export function manyPrompts(): readonly PromptEvaluation[] {
  return [
    promptEvaluation({ path: 'prompts/summary.prompt.yml' }),
    newPrompt(),
    brokenPrompt(),
    deletedPrompt(),
    doubtfulPrompt({ path: 'prompts/reply.prompt.yml' }),
  ]
}
