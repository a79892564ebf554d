import type { Bundle } from '../../support/bundle.ts'
import { type LedgerEntry, modelServer } from '../../support/model-server.ts'
import { addressOf, type Files, PROMPT, parseResult, promptFile, type ResultJson } from '../../support/staged-repo.ts'
import { answering, VERSIONS, type World } from './world.ts'

/** What one run of the built command did, and what its server knows of it. */
export interface Observed {
  readonly code: number | null
  readonly result: ResultJson
  /** The outputs of all trials that have one. */
  readonly outputs: readonly string[]
  readonly nonces: readonly string[]
  readonly served: number
  readonly errors: number
  /** The version that each request asked for, in order of arrival. */
  readonly log: readonly string[]
}

export interface RunOptions {
  readonly concurrency: number
  /** A folder of its own, or the verdict of another run would be returned. */
  readonly out: string
}

/** The base and the head of the repository that a world of so many cases is asked from. */
export function filesOf(cases: number): { readonly base: Files; readonly head: Files } {
  const file = (version: string) => ({ [PROMPT]: promptFile({ version, cases }) })
  return { base: file(VERSIONS.base), head: file(VERSIONS.head) }
}

/** Runs `check` once, as a user does, against a server of its own. */
export async function runOnce(bundle: Bundle, cwd: string, world: World, options: RunOptions): Promise<Observed> {
  const answers = answering(world)
  const server = await modelServer(answers.script)
  const args = ['check', '--base', 'main', '--head', 'candidate', '--json', '--base-url', server.baseUrl]
  const limits = ['--concurrency', String(options.concurrency), '--out', options.out]
  try {
    const run = await bundle.cli([...args, ...limits], { cwd, env: { OPENAI_API_KEY: 'sk-test' } })
    return {
      code: run.code,
      result: parseResult(run.stdout),
      outputs: outputsOf(run.files.get('trials.jsonl') ?? ''),
      nonces: answers.nonces,
      served: server.ledger.length,
      errors: answers.errors(),
      log: server.ledger.map(versionAsked),
    }
  } finally {
    await server.close()
  }
}

function versionAsked({ body }: LedgerEntry): string {
  return addressOf(body ?? {}).version
}

function outputsOf(trials: string): readonly string[] {
  return trials.split('\n').flatMap((line) => {
    const output: unknown = line === '' ? null : JSON.parse(line).output
    return typeof output === 'string' ? [output] : []
  })
}

const EXIT_CODES: Readonly<Record<string, number>> = { pass: 0, inconclusive: 0, regressed: 1, 'not-measured': 3 }

/** What is wrong with a run whatever its verdict, in words; empty when it is sound. */
export function complaintsOf(observed: Observed, concurrency: number): readonly string[] {
  const { code, result, outputs, nonces, served, errors, log } = observed
  const told = outputs.map((output) => output.replace(/^(ok|no) /, ''))
  const lead = largestLead(log)
  // Those in flight arrive in any order, and one that is asked again comes later than its partner.
  const mostLead = 2 + concurrency / 2 + errors
  return [
    code === EXIT_CODES[result.verdict] ? '' : `exit code ${code} for ${result.verdict}`,
    result.calls.made === served ? '' : `${result.calls.made} calls reported, ${served} served`,
    outputs.length === served - errors ? '' : `${outputs.length} answers used, ${served - errors} given`,
    sameMembers(told, nonces) ? '' : 'answers were reused or lost',
    lead <= mostLead ? '' : `one arm was ${lead} calls ahead of the other`,
  ].filter((words) => words !== '')
}

/** How many calls one arm was ahead of the other in any prefix of the log. */
function largestLead(log: readonly string[]): number {
  let lead = 0
  let largest = 0
  for (const version of log) {
    lead += version === VERSIONS.base ? 1 : -1
    largest = Math.max(largest, Math.abs(lead))
  }
  return largest
}

function sameMembers(left: readonly string[], right: readonly string[]): boolean {
  return JSON.stringify([...left].sort()) === JSON.stringify([...right].sort())
}

/** The result but for its times: what must not depend on how many calls are made at once. */
export function timeless({ result }: Observed): unknown {
  return { ...result, durationMs: null }
}
