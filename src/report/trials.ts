import type { CheckResult, Trial } from '../domain/trial.ts'

/**
 * A trial as a line of `trials.jsonl`, without the line feed. `score` is raw (0…1), `passed` says whether thresholds
 * held; both are null when unscored or missing. Line separators that JSON allows but some readers split on are escaped.
 */
export function trialLine(trial: Trial): string {
  const line = JSON.stringify({
    prompt: trial.prompt,
    case: trial.caseId,
    arm: trial.arm,
    phase: trial.phase,
    index: trial.index,
    requestDigest: trial.requestDigest,
    output: trial.output,
    finishReason: trial.finishReason,
    error: trial.error,
    ms: trial.ms,
    usage: trial.usage,
    model: trial.model,
    score: trial.score,
    passed: trial.passed,
    checks: trial.checks.map(checkEntry),
  })
  return line.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029').replaceAll('\u0085', '\\u0085')
}

function checkEntry({ name, type, score, passed }: CheckResult) {
  const value = score.kind === 'scored' ? score.value : null
  return { name, type, kind: score.kind, score: value, passed, reason: score.reason }
}
