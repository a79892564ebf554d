import type {
  ArmSummary,
  BaselineSide,
  CaseOutcome,
  CheckComparison,
  Comparison,
  Decision,
  Evaluation,
  Look,
  PromptEvaluation,
  TagComparison,
} from '../domain/evaluation.ts'
import type { Fault, Problem } from '../domain/fault.ts'
import type { JsonObject, JsonValue } from '../domain/json.ts'
import type { PairwiseFigure } from '../domain/pairwise.ts'
import type { Side } from '../domain/plan.ts'
import type { StoredUse } from '../domain/stored-baseline.ts'
import { faultTitle } from './title.ts'
import { unpairedText } from './unpaired-text.ts'

/** Version of the shape of `result.json`; it grows when a reader of the old shape would go wrong. */
export const RESULT_SCHEMA_VERSION = 1

/**
 * The contents of `result.json`: every figure, names and ids. Of texts from outside it has no more than what the reasons
 * quote: `reason` a server, and `cases[].why` a server or a judge.
 */
export function resultJson(evaluation: Evaluation): JsonObject {
  const { provenance } = evaluation
  return {
    schemaVersion: RESULT_SCHEMA_VERSION,
    verdict: evaluation.verdict,
    title: evaluation.title,
    prompts: evaluation.prompts.map(promptEntry),
    ...spendingJson(evaluation),
    provenance: {
      tool: provenance.tool,
      configDigest: provenance.configDigest,
      suiteDigest: provenance.suiteDigest,
      judgeDigest: provenance.judgeDigest,
      models: { requested: provenance.models.requested, returned: provenance.models.returned },
    },
    exitCode: evaluation.exitCode,
    simulated: evaluation.simulated,
    notices: evaluation.notices,
  }
}

/** What the run took, as `result.json` has it. */
export function spendingJson({
  calls,
  cost,
  durationMs,
}: Evaluation): Readonly<Record<'calls' | 'cost' | 'durationMs', JsonValue>> {
  return {
    calls: {
      planned: calls.planned,
      made: calls.made,
      retried: calls.retried,
      failed: calls.failed,
      reused: calls.reused,
      judge: calls.judge,
    },
    cost: { usd: cost.usd, known: cost.known, inputTokens: cost.inputTokens, outputTokens: cost.outputTokens },
    durationMs,
  }
}

/** The contents of `result.json` when nothing could be evaluated: every problem, each where it lies. */
export function faultJson(fault: Fault): JsonObject {
  return {
    schemaVersion: RESULT_SCHEMA_VERSION,
    verdict: 'not-measured',
    title: faultTitle(fault),
    errors: fault.problems.map(problemEntry),
  }
}

function problemEntry({ code, file, line, column, message, hint }: Problem): JsonObject {
  return { code, file: file ?? null, line: line ?? null, column: column ?? null, message, hint }
}

function promptEntry(prompt: PromptEvaluation): JsonObject {
  const { baseline, candidate, comparison, pairs } = prompt
  return {
    path: prompt.path,
    verdict: prompt.verdict,
    reason: prompt.reason,
    baseline: baseline === null ? null : baselineEntry(baseline),
    candidate: candidate === null ? null : sideEntry(candidate),
    comparison: comparison === null ? null : comparisonEntry(comparison),
    checks: prompt.checks.map(checkEntry),
    tags: prompt.tags.map(tagEntry),
    cases: prompt.cases.map(caseEntry),
    name: prompt.name,
    pairs: { planned: pairs.planned, scored: pairs.scored, errored: pairs.errored, notRun: pairs.notRun },
    decision: decisionEntry(prompt.decision),
    pairwise: (prompt.pairwise ?? []).map(pairwiseEntry),
  }
}

function sideEntry(side: Side): JsonObject {
  return { ref: side.ref, sha: side.sha, digest: side.digest, path: side.path }
}

function baselineEntry({ reused, stored, ...side }: BaselineSide): JsonObject {
  return { ...sideEntry(side), reused, stored: stored === undefined ? null : storedEntry(stored) }
}

function storedEntry({ source, cases, trials, anew }: StoredUse): JsonObject {
  return { at: source.at, commit: source.commit, run: source.run, cases, trials, anew }
}

function comparisonEntry(comparison: Comparison): JsonObject {
  return {
    cases: comparison.cases,
    delta: comparison.delta,
    interval: comparison.interval,
    pValue: comparison.pValue,
    detectable: comparison.detectable,
    baselineMean: comparison.baselineMean,
    candidateMean: comparison.candidateMean,
    statistic: comparison.statistic,
  }
}

function checkEntry(check: CheckComparison): JsonObject {
  const { name, type, required, weight } = check
  return { name, type, required, weight, ...comparisonEntry(check) }
}

function tagEntry(tag: TagComparison): JsonObject {
  return { tag: tag.tag, ...comparisonEntry(tag) }
}

function pairwiseEntry({ name, wins, losses, ties, unscored, share, pValue }: PairwiseFigure): JsonObject {
  return { name, wins, losses, ties, unscored, share, pValue }
}

function caseEntry(outcome: CaseOutcome): JsonObject {
  const { confirmation } = outcome
  return {
    id: outcome.id,
    status: outcome.status,
    confirmed: confirmation?.outcome === 'confirmed',
    odds: confirmation?.odds ?? null,
    why: outcome.why === null ? null : unpairedText(outcome.why),
    baseline: armEntry(outcome.baseline),
    candidate: armEntry(outcome.candidate),
    critical: outcome.critical,
    tags: outcome.tags,
    confirmation: confirmation === null ? null : { ...confirmation },
  }
}

function armEntry({ score, passes, trials }: ArmSummary): JsonObject {
  return { score, trials, passes }
}

function decisionEntry(decision: Decision): JsonObject {
  const { alpha, nominated, neededOdds, endedBy } = decision
  const looks = decision.looks.map(lookEntry)
  return { endedBy, alpha, nominated, neededOdds, looks }
}

function lookEntry({ k, p, failAt, stopAbove, tags = [] }: Look): JsonObject {
  const gated = tags.map((tag) => ({
    tag: tag.tag,
    p: tag.p,
    delta: tag.delta,
    failAt: tag.failAt,
    failed: tag.failed,
  }))
  return { k, p, failAt, stopAbove, tags: gated }
}
