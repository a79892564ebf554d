import type { JsonObject } from '../../domain/json.ts'
import { type Verdict, worstVerdict } from '../../domain/verdict.ts'
import { exitCodeOf } from '../../outcome/exit-code.ts'
import { isStorableName, STAGING } from '../../registry/layout.ts'
import { resultJson } from '../../report/result.ts'
import { shownProblems } from '../../report/shown-problems.ts'
import { count } from '../../report/words.ts'
import type { BrokenPrompt } from '../../versions/read-versions.ts'
import type { Recorded } from '../record.ts'
import { ANSWER_SCHEMA_VERSION, type Answer } from '../registry/answer.ts'
import { bundleName, onlyDigest, shown } from '../registry/words.ts'
import type { PlacedRecord, Staging } from './place.ts'

/**
 * What came of a record. Red (exit 1) when what was merged regressed, or a label was overtaken; 2 when a prompt is
 * broken; 3 when it could not be evaluated. @param report the evaluation as a person reads it; empty when nothing was run.
 */
export function recordAnswer({ evaluation, outcome, broken }: Recorded, report: string): Answer {
  const { prompts } = outcome
  const verdict = worstVerdict(prompts.map(({ record }) => record.verdict))
  const overtaken = prompts.some(({ staging }) => staging.kind === 'overtaken')
  const own = exitCodeOf(verdict, 'warn')
  const exitCode = own === 1 || overtaken ? 1 : broken.length > 0 ? 2 : own
  const title = titleOf(prompts, { red: own === 0 ? null : verdict, overtaken, broken: broken.length })
  const rest = [title, ...prompts.map(placedLine), ...broken.flatMap(brokenLines), ''].join('\n')
  const json = {
    schemaVersion: ANSWER_SCHEMA_VERSION,
    verdict,
    title,
    prompts: prompts.map(placedJson),
    broken: broken.map(({ path, problems }) => ({
      path,
      problems: shownProblems(problems).map((problem) => ({ ...problem })),
    })),
    result: resultJson(evaluation),
  }
  return {
    exitCode,
    title,
    text: report === '' ? rest : `${report.trimEnd()}\n\n${rest}`,
    json,
    facts: { verdict, prompts: prompts.length, digest: onlyDigest(prompts.map(({ record }) => record.digest)) },
    evaluated: { evaluation, rest },
  }
}

interface TitleFacts {
  /** The verdict that makes the run red. */
  readonly red: Verdict | null
  readonly overtaken: boolean
  /** How many prompts. */
  readonly broken: number
}

function titleOf(prompts: readonly PlacedRecord[], { red, overtaken, broken }: TitleFacts): string {
  if (prompts.length === 0) return 'There is no prompt with a suite here: nothing to record.'
  const fresh = prompts.filter((one) => one.fresh).length
  const moved = prompts.filter(({ staging }) => staging.kind === 'moves').length
  const what =
    fresh === 0 ? 'Everything was recorded already' : `Recorded ${fresh} of ${count(prompts.length, 'prompt')}`
  const label = moved === 0 ? `${STAGING} stays` : `${STAGING} moved for ${moved}`
  const lost = `${overtaken ? '; it was overtaken' : ''}${broken === 0 ? '' : `; broken: ${count(broken, 'prompt')}`}`
  return `${what}${red === null ? '' : ` (${red})`}; ${label}${lost}.`
}

function brokenLines({ path, problems }: BrokenPrompt): readonly string[] {
  const lines = shownProblems(problems).map(({ file, line, message, hint }) => {
    const at = file === undefined ? '' : `${shown(file)}${line === undefined ? '' : `:${line}`}: `
    return `    ${at}${shown(message)} ${shown(hint)}`
  })
  return [`  ${shown(path)}  broken, not recorded:`, ...lines]
}

function placedLine({ suite, record, fresh, staging }: PlacedRecord): string {
  const how = fresh ? '' : ' (recorded before)'
  return `  ${shown(suite.name)}  ${bundleName(record.digest)}  ${record.verdict}${how}  ${stagingText(staging, whyItStays(suite.name, record.verdict))}`
}

function whyItStays(prompt: string, verdict: string): string {
  if (!isStorableName(prompt)) return ' (a prompt of this name can have no label: rename it)'
  return verdict === 'regressed' || verdict === 'not-measured' ? ` (${verdict})` : ''
}

function stagingText(staging: Staging, why: string): string {
  if (staging.kind === 'moves') return `${STAGING}: ${bundleName(staging.from)} → here`
  if (staging.kind === 'overtaken') {
    const then = staging.again ? '; run it again to move it all the same, without a call' : ', which a later commit has'
    return `${STAGING} was moved by ${shown(staging.by)} meanwhile and is left at ${bundleName(staging.at)}${then}`
  }
  return `${STAGING} stays at ${bundleName(staging.at)}${why}`
}

function placedJson({ suite, record, fresh, staging }: PlacedRecord): JsonObject {
  return {
    prompt: suite.name,
    digest: record.digest,
    suite: record.suite,
    verdict: record.verdict,
    passRate: record.passRate,
    recorded: fresh,
    staging: staging.kind,
  }
}
