import type { JsonObject } from '../../domain/json.ts'
import type { Amount } from '../../plan/amount.ts'
import type { RunEstimate } from '../../plan/estimate.ts'
import type { ChangeReport, DoctorReport, Ping, SuiteReport } from './report.ts'
import { doctorTitle } from './title.ts'

/** Version of the shape; it grows when a reader of the old one would go wrong. */
const SCHEMA_VERSION = 1

/** What `doctor --json` prints when nothing stands against a check; else it prints the errors, as `check --json` does. */
export function doctorJson(report: DoctorReport): JsonObject {
  const { head, config, provider, budget, suites, total, change, notices, pings } = report
  return {
    schemaVersion: SCHEMA_VERSION,
    title: doctorTitle(report),
    head: { ref: head.ref, sha: head.sha },
    config,
    provider: { address: provider.address, api: provider.api, auth: provider.auth, key: provider.key },
    budget: { usd: budget.usd, calls: budget.calls, minutes: budget.minutes },
    suites: suites.map(suiteEntry),
    estimate: estimateEntry(total),
    change: change === null ? null : changeEntry(change),
    notices,
    pings: pings === null ? null : pings.map(pingEntry),
  }
}

function suiteEntry({ estimate, ...suite }: SuiteReport): JsonObject {
  const { name, path, cases, checks, models, judges, embedders, scorers, duplicates } = suite
  const asked = { models, judges, embedders, scorers }
  return { name, path, cases, checks, ...asked, estimate: estimateEntry(estimate), duplicates }
}

function changeEntry({ base, prompts, estimate }: ChangeReport): JsonObject {
  return {
    base: { ref: base.ref, sha: base.sha },
    prompts: prompts.map(({ path, kind, cases, reason }) => ({ path, kind, cases, reason })),
    estimate: estimateEntry(estimate),
  }
}

function estimateEntry({ screening, typical, largest }: RunEstimate): JsonObject {
  return { screening: amountEntry(screening), typical: amountEntry(typical), largest: amountEntry(largest) }
}

function amountEntry({ calls, judgeCalls, inputTokens, outputTokens, usd }: Amount): JsonObject {
  return { calls, judgeCalls, inputTokens, outputTokens, usd }
}

function pingEntry({ model, purpose, what, result }: Ping): JsonObject {
  if (result.kind === 'failed') {
    const { class: meaning, message, advice } = result
    return { model, purpose, what, kind: 'failed', class: meaning, message, advice }
  }
  const { ms, usage } = result
  const spent = usage === null ? null : { inputTokens: usage.inputTokens, outputTokens: usage.outputTokens }
  return { model, purpose, what, kind: 'answered', ms, answeredBy: result.model, usage: spent }
}
