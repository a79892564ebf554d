import type { JsonObject } from '../../domain/json.ts'
import { count, listed, percent, points, pValue, spent } from '../../report/words.ts'
import { ANSWER_SCHEMA_VERSION, type Answer } from '../registry/answer.ts'
import { bundleName, onlyDigest, shown } from '../registry/words.ts'
import type { DriftFinding, DriftOutcome } from './finding.ts'
import { driftIssue } from './issue.ts'

type Evaluated = Extract<DriftFinding, { kind: 'evaluated' }>

/**
 * What one look came to, for people, machines and, where something moved, an issue. Exit 0; 1 when something moved and
 * `failOnDrift` says so; 3 when something could not be evaluated.
 */
export function driftAnswer(outcome: DriftOutcome, failOnDrift: boolean): Answer {
  const { label, findings, calls, cost } = outcome
  const moved = findings.filter((finding) => finding.kind === 'evaluated' && finding.moved !== null).length
  const lost = findings.filter(({ kind }) => kind === 'not-evaluated').length
  const title = titleOf(outcome, moved, lost)
  const exitCode = moved > 0 && failOnDrift ? 1 : lost > 0 ? 3 : 0
  const end = `  ${count(calls.made, 'call')}, ${spent(cost)}`
  const verdict = lost > 0 ? 'not-measured' : moved > 0 ? 'inconclusive' : findings.length === 0 ? null : 'pass'
  const cases = findings.reduce((sum, finding) => sum + (finding.kind === 'evaluated' ? finding.cases : 0), 0)
  return {
    exitCode,
    title,
    text: [title, ...findings.flatMap(findingLines), ...(findings.length === 0 ? [] : [end]), ''].join('\n'),
    json: { schemaVersion: ANSWER_SCHEMA_VERSION, title, label, at: outcome.at, prompts: findings.map(findingJson) },
    facts: {
      verdict,
      prompts: findings.length,
      digest: onlyDigest(findings.map(digestOf)),
      ran: { cases, calls: calls.made, usd: cost.usd },
    },
    ...(findings.length === 0 ? {} : { leaves: driftIssue(outcome, { moved, lost }) }),
  }
}

function titleOf({ label, findings }: DriftOutcome, moved: number, lost: number): string {
  if (findings.length === 0) return `Nothing has the label ${label} yet: there is nothing that could move.`
  const all = count(findings.length, 'prompt')
  const unknown = lost === 0 ? '' : `; could not evaluate ${lost === findings.length ? all : `${lost} of ${all}`}`
  if (moved > 0)
    return `${label} moved: ${moved} of ${all} ${moved === 1 ? 'answers' : 'answer'} otherwise than recorded${unknown}.`
  if (lost === findings.length) return `Could not evaluate ${label}: ${all}.`
  return `${label} did not move: ${count(findings.length - lost, 'prompt')}${unknown}.`
}

function findingLines(finding: DriftFinding): readonly string[] {
  const name = `  ${shown(finding.kind === 'evaluated' ? finding.subject.prompt : finding.prompt)}  ${bundleName(digestOf(finding))}`
  if (finding.kind === 'not-evaluated') return [`${name}  could not be evaluated: ${shown(finding.reason)}`]
  const { subject, models, gone } = finding
  const word = finding.moved === null ? 'did not move' : `moved: ${finding.moved}`
  return [
    `${name}  ${word} (${figuresText(finding)}), since ${subject.record.at}`,
    `    models: ${shown(listed(models.before)) || 'unknown'} then, ${shown(listed(models.now)) || 'unknown'} now`,
    ...(gone.length === 0 ? [] : [`    from all to none: ${gone.map(shown).join(', ')}`]),
    ...(subject.leftOut.length === 0 ? [] : [`    not compared: ${subject.leftOut.map(shown).join(', ')}`]),
  ]
}

/** Both rates, the difference and the smaller p. */
export function figuresText({ before, now, delta, pWorse, pBetter, cases }: Evaluated): string {
  const p = pValue(Math.min(pWorse, pBetter))
  return `${percent(before)} → ${percent(now)}, ${points(delta)}, ${p}, ${count(cases, 'case')}`
}

function findingJson(finding: DriftFinding): JsonObject {
  if (finding.kind === 'not-evaluated') {
    const { kind, prompt, digest, reason } = finding
    return { kind, prompt, digest, reason }
  }
  const { kind, subject, models, gone, ...figures } = finding
  const { prompt, digest, record, leftOut } = subject
  return {
    ...{ kind, prompt, digest, since: record.at, commit: record.commit, suite: record.suite, ...figures },
    ...{ gone, leftOut, models: { before: models.before, now: models.now } },
  }
}

function digestOf(finding: DriftFinding) {
  return finding.kind === 'evaluated' ? finding.subject.digest : finding.digest
}
