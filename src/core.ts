import type { Request } from './argv.ts'
import { type CheckPorts, COMMENT_LIMIT } from './commands/check/ports.ts'
import { check } from './commands/check.ts'
import { demo } from './commands/demo.ts'
import type { CheckInputs } from './commands/inputs.ts'
import type { Evaluation } from './domain/evaluation.ts'
import { bad, Fault, type FaultCode, fault, ok, type Parsed, type Problem, valueOrThrow } from './domain/fault.ts'
import type { JsonValue } from './domain/json.ts'
import { gitRepository } from './edges/git-repository.ts'

import { gitWorkshop } from './edges/git-workshop.ts'
import { outFolder } from './edges/out-folder.ts'
import { systemChance } from './edges/system-chance.ts'
import { systemClock } from './edges/system-clock.ts'
import { type ProgressStream, terminalProgress } from './edges/terminal-progress.ts'
import { modelOpener } from './open-model.ts'
import type { OutFolder } from './ports.ts'
import { renderComment } from './report/comment.ts'
import { renderFault } from './report/fault.ts'
import { redactor } from './report/redact.ts'
import { faultJson, resultJson } from './report/result.ts'
import { renderTerminal } from './report/terminal.ts'
import { faultTitle } from './report/title.ts'

/** The process around a verb. */
export interface Host {
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly progress: ProgressStream
  readonly color: boolean
  readonly columns: number
  readonly signal: AbortSignal
}

/** A process with a person at it. */
export interface TerminalHost extends Host {
  /** Absolute path of the example that ships with the tool. */
  readonly examples: string
  /** Shows a text to whoever typed the command, while it runs. */
  readonly say: (text: string) => void
}

/** What came of a verb; printing it is the entry's. */
export interface VerbResult {
  /** 0, 1, 2 or 3: docs/design.md. */
  readonly exitCode: number
  /** The decision, or what went wrong, in one sentence. */
  readonly title: string
  readonly evaluation: Evaluation | null
  readonly fault: Fault | null
  /** `result.json`. */
  readonly json: JsonValue
  /** For a person at a terminal. */
  readonly text: string
  /** Markdown. */
  readonly comment: string | null
  /** The folder with the result's files. */
  readonly out: string
}

/** Faults about the repository's history rather than about what the user wrote: no answer, but no mistake either. */
const NOT_THE_USERS: ReadonlySet<FaultCode> = new Set(['history-missing', 'merge-conflict', 'internal'])

/** What a request leaves on the terminal. */
export interface Printed {
  readonly stdout: string
  readonly stderr: string
  readonly exitCode: number
}

/** Carries out what the command line asked for. */
export async function runRequest(request: Exclude<Request, { kind: 'print' }>, host: TerminalHost): Promise<Printed> {
  switch (request.kind) {
    case 'check':
      return printed(await runPlanned(ok(request.inputs), request.out, host), request.json)
    case 'usage':
      return printed(await runPlanned(bad([usageProblem(request.message)]), request.out, host), request.json)
    case 'demo':
      return runDemo(request, host)
  }
}

/** With `--json`, stdout is `result.json` and nothing else. */
function printed({ json, text, fault: known, exitCode }: VerbResult, asJson: boolean): Printed {
  const stdout = asJson ? `${JSON.stringify(json, null, 2)}\n` : ''
  if (known !== null) return { stdout, stderr: text, exitCode }
  return asJson ? { stdout, stderr: '', exitCode } : { stdout: text, stderr: '', exitCode }
}

/** Runs a check, or says what stands against it; either way the folder holds a `result.json` afterwards. */
export async function runPlanned(inputs: Parsed<CheckInputs>, out: string, host: Host): Promise<VerbResult> {
  const redact = redactor([host.env['OPENAI_API_KEY'] ?? ''])
  const folder = outFolder(host.cwd, out, redact)
  try {
    const evaluation = await checkHere(valueOrThrow(inputs), folder, redact, host)
    return settled(evaluation, out, host)
  } catch (error) {
    host.signal.throwIfAborted()
    return await failed(error, folder, host)
  }
}

/** `check` with the real ports. */
async function checkHere(
  inputs: CheckInputs,
  out: OutFolder,
  redact: CheckPorts['redact'],
  host: Host,
): Promise<Evaluation> {
  const repository = gitRepository(host.cwd)
  const clock = systemClock()
  try {
    return await check(inputs, {
      repository,
      clock,
      chance: systemChance(),
      progress: terminalProgress(host.progress, clock),
      out,
      signal: host.signal,
      redact,
      openModel: modelOpener(host.env, inputs.seed),
    })
  } finally {
    await repository.close()
  }
}

function settled(evaluation: Evaluation, out: string, host: Host): VerbResult {
  const { exitCode, title } = evaluation
  const text = renderTerminal(evaluation, { color: host.color, columns: host.columns })
  const comment = renderComment(evaluation, { marker: null, reportUrl: null, limit: COMMENT_LIMIT })
  return { exitCode, title, evaluation, fault: null, json: resultJson(evaluation), text, comment, out }
}

/** An expected fault keeps its message; anything else is our bug and says so, with its stack. */
async function failed(error: unknown, folder: OutFolder, host: Host): Promise<VerbResult> {
  const known = error instanceof Fault ? error : bugOf(error)
  const json = faultJson(known)
  // A folder that cannot be written is a fault itself, and told like any other; it must not hide the first one.
  await folder.write('result.json', `${JSON.stringify(json, null, 2)}\n`).catch(() => undefined)
  const exitCode = NOT_THE_USERS.has(known.code) ? 3 : 2
  const text = renderFault(known, { color: host.color })
  const title = faultTitle(known)
  return { exitCode, title, evaluation: null, fault: known, json, text, comment: null, out: folder.path }
}

function usageProblem(message: string): Problem {
  return { code: 'usage', message, hint: 'Run `prompt-staging --help` for every verb and flag.' }
}

function bugOf(cause: unknown): Fault {
  const detail = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)
  return fault('internal', `unexpected error: ${detail}`, 'Report this as a bug, with the message above.')
}

async function runDemo({ out, seed }: { out: string | null; seed: number }, host: TerminalHost): Promise<Printed> {
  const look = { color: host.color, columns: host.columns }
  const { asTold } = await demo(
    { workDir: out, ...look },
    {
      workshop: gitWorkshop(host.examples),
      say: host.say,
      runCheck: async ({ cwd, base, head, out }) => {
        const inputs = { config: null, base, head, baseUrl: 'simulator', concurrency: null, maxUsd: null, seed }
        const result = await runPlanned(ok(inputs), out, { ...host, cwd })
        if (result.evaluation === null || result.comment === null) throw result.fault ?? new Error(result.title)
        return { evaluation: result.evaluation, comment: result.comment }
      },
    },
  )
  return { stdout: '', stderr: '', exitCode: asTold ? 0 : 3 }
}
