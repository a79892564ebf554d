import { digestOf } from '../../../src/domain/digest.ts'
import type { Evaluation, PromptEvaluation } from '../../../src/domain/evaluation.ts'
import type { Verdict } from '../../../src/domain/verdict.ts'
import { readerOfAll } from '../../support/fake-trial-store.ts'

/** A prompt's evaluation with the figures that the action's outputs are made of. */
export function promptEvaluation(verdict: Verdict, cases: number, delta: number | null): PromptEvaluation {
  return {
    path: 'a.prompt.yml',
    name: 'a',
    verdict,
    reason: '',
    baseline: null,
    candidate: { ref: 'head', sha: null, path: 'a.prompt.yml', digest: digestOf(verdict) },
    comparison: {
      statistic: 'pass-rate',
      cases,
      delta,
      interval: null,
      pValue: null,
      detectable: null,
      baselineMean: null,
      candidateMean: null,
    },
    checks: [],
    tags: [],
    cases: [],
    pairs: { planned: cases, scored: cases, errored: 0, notRun: 0 },
    decision: { alpha: 0.01, looks: [], nominated: 0, neededOdds: null, endedBy: 'last-look' },
    trials: [],
    read: readerOfAll([]),
    variables: new Map(),
  }
}

export function evaluation(verdict: Verdict, prompts: readonly PromptEvaluation[]): Evaluation {
  return {
    verdict,
    title: `a is ${verdict}`,
    exitCode: 0,
    prompts,
    notices: [],
    publish: 'excerpts',
    simulated: false,
    calls: { planned: 0, made: 42, retried: 0, failed: 0, reused: 0, judge: 0 },
    cost: { usd: 0.1 + 0.2, known: true, inputTokens: 0, outputTokens: 0 },
    durationMs: 0,
    provenance: {
      tool: '',
      configDigest: null,
      suiteDigest: null,
      judgeDigest: null,
      models: { requested: [], returned: [] },
    },
  }
}
