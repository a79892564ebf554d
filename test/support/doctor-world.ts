import type { DoctorReport, Ping, SuiteReport } from '../../src/commands/doctor/report.ts'
import { doctor } from '../../src/commands/doctor.ts'
import type { DoctorInputs } from '../../src/commands/inputs.ts'
import type { ProviderStatus } from '../../src/domain/policy.ts'
import type { Repository } from '../../src/ports.ts'
import { fixedChance } from './call-world.ts'
import { fakeModel, type ReplyScript, says } from './fake-model.ts'
import { type Files, fakeRepository } from './fake-repository.ts'

export const TRIAGE = 'prompts/triage.prompt.yml'
export const CONFIG = '.github/prompt-staging.yml'

/** A prompt with so many cases, each with its number as `{{n}}`. */
export function triage(content: string, cases = 6, more = ''): string {
  const rows = Array.from({ length: cases }, (_, i) => `  - { id: c${i + 1}, n: ${i + 1} }`)
  return `model: openai/gpt-test
messages:
  - role: user
    content: "${content}"
testData:
${rows.join('\n')}
evaluators:
  - { name: says ok, string: { contains: ok } }
${more}`
}

export const INPUTS: DoctorInputs = {
  config: null,
  base: null,
  head: 'worktree',
  baseUrl: null,
  maxUsd: null,
  ping: false,
}

const STATUS: ProviderStatus = { address: 'http://model.test/v1', api: 'chat-completions', auth: 'bearer', key: 'set' }

export interface WorldOptions {
  readonly main?: Files
  /** Of the working tree, and of the commit that it stands on. */
  readonly here: Files
  readonly inputs?: Partial<DoctorInputs>
  readonly status?: Partial<ProviderStatus>
  readonly script?: ReplyScript
  readonly repository?: Partial<Repository>
}

/** `doctor` over files in memory; tells the report, what was asked of the model, and whether it was opened. */
export async function examine(options: WorldOptions) {
  const model = fakeModel(options.script ?? (() => says('ok')))
  const opened: boolean[] = []
  let closed = 0
  const { main = options.here, here } = options
  const report: DoctorReport = await doctor(
    { ...INPUTS, ...options.inputs },
    {
      repository: { ...fakeRepository({ main, feature: here, worktree: here }), ...options.repository },
      findLabelled: async () => [],
      chance: fixedChance(),
      signal: new AbortController().signal,
      statusOf: () => ({ ...STATUS, ...options.status }),
      async openModel(_, calls) {
        opened.push(calls)
        const close = async () => {
          closed += 1
        }
        return { model, simulated: false, address: STATUS.address, close }
      },
    },
  )
  return { report, requests: model.requests, opened, closed: () => closed }
}

/** The figures of a suite of 6 cases, and no more than tests look at. */
export function suiteReport(over: Partial<SuiteReport> = {}): SuiteReport {
  const amount = { calls: 12, judgeCalls: 0, inputTokens: 1200, outputTokens: 600, usd: 0.5 }
  return {
    name: 'prompts/triage',
    path: TRIAGE,
    cases: 6,
    checks: ['says ok'],
    models: ['gpt-test'],
    judges: [],
    embedders: [],
    scorers: [],
    estimate: {
      screening: amount,
      typical: { ...amount, calls: 20, usd: 0.8 },
      largest: { ...amount, calls: 80, usd: 3.3 },
    },
    duplicates: [],
    ...over,
  }
}

/** What was found in a repository with that suite. */
export function doctorReport(over: Partial<DoctorReport> = {}): DoctorReport {
  const suite = suiteReport()
  return {
    head: { ref: 'worktree', sha: null },
    config: CONFIG,
    provider: STATUS,
    budget: { usd: 2, calls: 10_000, minutes: 20 },
    suites: [suite],
    total: suite.estimate,
    change: { base: { ref: 'main', sha: 'a'.repeat(40) }, prompts: [], estimate: suite.estimate },
    notices: [],
    pings: null,
    ...over,
  }
}

export const ANSWERED: Ping = {
  model: 'gpt-test',
  purpose: 'prompt',
  what: `${TRIAGE}, case c1`,
  result: { kind: 'answered', ms: 640, model: 'gpt-test-2026', usage: { inputTokens: 1200, outputTokens: 15 } },
}

export const REFUSED: Ping = {
  model: 'judge',
  purpose: 'judge',
  what: 'a question whose answer is known',
  result: {
    kind: 'failed',
    class: 'account-terminal',
    message: 'the provider answered 401',
    advice: 'check that the API key is valid for this address',
  },
}
