import type { CheckResult, Trial, TrialFigures } from '../domain/trial.ts'

/**
 * A trial as a line of `trials.jsonl`, without the line feed. A trial in the registry that stood in for one of the
 * baseline has none: it was not run, and its answer is not known. `score` is raw (0…1), `passed` says whether thresholds
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
    toolCalls: trial.toolCalls,
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

/** What of a trial is worth its room in memory: 100,000 of them are there at once. */
export function figuresOf(trial: Trial): TrialFigures {
  const { prompt, caseId, arm, phase, index, requestDigest, error, ms, model, score, passed } = trial
  const checks = trial.checks.map(({ name, score: said, passed: held }) => {
    return {
      name,
      score: said.kind === 'scored' ? ({ kind: 'scored', value: said.value } as const) : said,
      passed: held,
    }
  })
  return { prompt, caseId, arm, phase, index, requestDigest, error, ms, model, score, passed, checks }
}

/** A check as its trial's line has it. */
interface CheckEntry {
  readonly type: string
  readonly reason: string
}

/** The trial of a line that `trialLine` made, whose figures are known. Throws a `SyntaxError` for anything but JSON. */
export function parseTrialLine(line: string, kept: TrialFigures): Trial {
  const { output, toolCalls, finishReason, usage, checks } = JSON.parse(line)
  const entries: readonly (CheckEntry | undefined)[] = checks
  const results = kept.checks.map(({ name, score, passed }, i): CheckResult => {
    const { type, reason } = entries[i] ?? { type: '', reason: '' }
    return { name, type, score: { ...score, reason }, passed }
  })
  return { ...kept, output, ...(toolCalls === undefined ? {} : { toolCalls }), finishReason, usage, checks: results }
}
