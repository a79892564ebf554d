import type { Request } from './argv.ts'
import type { CheckHooks } from './commands/action/run.ts'
import { SUMMARY_LIMIT } from './commands/action/summary.ts'
import { acceptancesIn } from './commands/check/acceptances.ts'
import { recorder, runEnded, runFailed, runInterrupted, runStarted } from './commands/check/events.ts'
import { labelledIn } from './commands/check/label-base.ts'
import type { JournalUse } from './commands/check/memory.ts'
import type { CheckPorts } from './commands/check/ports.ts'
import { baselinesIn } from './commands/check/stored-baselines.ts'
import { check } from './commands/check.ts'
import type { CheckInputs } from './commands/inputs.ts'
import type { Evaluation } from './domain/evaluation.ts'
import { bad, Fault, ok, type Parsed, valueOrThrow } from './domain/fault.ts'
import type { JsonValue } from './domain/json.ts'
import { eventLog } from './edges/event-log.ts'
import { fileJournal } from './edges/file-journal.ts'
import { gathered } from './edges/gathered.ts'
import { withClone } from './edges/git/clone.ts'
import { gitRegistry } from './edges/git-registry.ts'
import { gitRepository } from './edges/git-repository.ts'
import { outFolder } from './edges/out-folder.ts'
import { systemChance } from './edges/system-chance.ts'
import { systemClock } from './edges/system-clock.ts'
import { terminalProgress } from './edges/terminal-progress.ts'
import type { Host, Printed, TerminalHost } from './host.ts'
import { addressIn, modelOpener } from './open-model.ts'
import type { OutFolder } from './ports.ts'
import { COMMENT_LIMIT, renderComment } from './report/comment.ts'
import { jsonPieces } from './report/json-pieces.ts'
import { resultJson } from './report/result.ts'
import { renderSummary } from './report/summary.ts'
import { renderReportLine, renderTerminal } from './report/terminal.ts'
import type { MemoryMode } from './run/open-memory.ts'
import { actOnEvent, type StartedStep, withGitAccess } from './wiring/action.ts'
import { runDemo } from './wiring/demo.ts'
import { runDoctor } from './wiring/doctor.ts'
import { type ToldFault, tellFault, usageProblem } from './wiring/faults.ts'
import { runInit } from './wiring/init.ts'
import { runRegistry } from './wiring/registry.ts'

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
  /** Markdown, fuller than the comment. */
  readonly summary: string | null
  /** The folder with the result's files. */
  readonly out: string
}

/** Carries out what the command line asked for. */
export async function runRequest(request: Exclude<Request, { kind: 'print' }>, host: TerminalHost): Promise<Printed> {
  switch (request.kind) {
    case 'check':
      return printedCheck(await runCheck(ok(request.inputs), request.out, host, request.events), request.json, host)
    case 'usage':
      return runUsage(request, host)
    case 'demo':
      return runDemo(request, host, (inputs, out, inside) => runCheck(ok(inputs), out, inside)).catch(
        (error: unknown) => printedFault(error, host),
      )
    case 'doctor':
      return runDoctor(request.inputs, request.json, host)
    case 'init':
      return runInit(request.inputs, host)
    case 'registry':
      return runRegistry(request.request, host)
  }
}

async function runUsage({ message, out, json }: Extract<Request, { kind: 'usage' }>, host: Host): Promise<Printed> {
  const problem = usageProblem(message)
  if (out !== null) return printed(await runCheck(bad([problem]), out, host), json)
  return printedFault(new Fault([problem]), host, json)
}

/** Of a verb that leaves no `result.json`. */
async function printedFault(error: unknown, host: Host, asJson = false): Promise<Printed> {
  host.signal.throwIfAborted()
  return printed(await tellFault(error, { host, refs: null, redact: (text) => text }), asJson)
}

/** Carries out what a workflow asks of the action; returns the exit code. */
export function actOn(started: StartedStep, host: Host): Promise<number> {
  const here = withGitAccess(started, host)
  return actOnEvent(started, here, (inputs, out, hooks) => runCheck(inputs, out, here, null, hooks))
}

/** A result may have many megabytes, so it goes out in pieces. */
function printedCheck(result: VerbResult, asJson: boolean, { say }: TerminalHost): Printed {
  if (!asJson) return withReport(printed(result, false), result)
  for (const piece of gathered(jsonPieces(result.json))) say(piece)
  const { fault: known, exitCode } = result
  return { stdout: '\n', stderr: known === null ? '' : result.text, exitCode }
}

function withReport(told: Printed, { evaluation, out }: VerbResult): Printed {
  if (evaluation === null) return told
  return { ...told, stdout: told.stdout + renderReportLine(evaluation, out) }
}

/** With `--json`, stdout is `result.json` and nothing else. */
function printed(result: Pick<VerbResult, 'json' | 'text' | 'fault' | 'exitCode'>, asJson: boolean): Printed {
  const { fault: known, exitCode } = result
  const stdout = asJson ? `${JSON.stringify(result.json, null, 2)}\n` : ''
  if (known !== null) return { stdout, stderr: result.text, exitCode }
  return asJson ? { stdout, stderr: '', exitCode } : { stdout: result.text, stderr: '', exitCode }
}

/** Runs a check, or says what stands against it; either way the folder holds a `result.json` afterwards. */
export async function runCheck(
  inputs: Parsed<CheckInputs>,
  out: string,
  host: Host,
  eventsPath: string | null = null,
  hooks: CheckHooks | null = null,
): Promise<VerbResult> {
  const { redact } = host.secrets
  const folder = outFolder(host.cwd, out, redact)
  const log = eventsPath === null ? null : eventLog(host.cwd, eventsPath, redact, out)
  const events = recorder(log, systemClock())
  try {
    const wanted = valueOrThrow(inputs)
    await folder.begin()
    const evaluation = await checkHere(wanted, folder, { redact, events, hooks }, host)
    await events.record(runEnded(evaluation))
    return settled(evaluation, out, host)
  } catch (error) {
    // A log that cannot be written now must not hide what happened first.
    if (host.signal.aborted) {
      await events.record(runInterrupted()).catch(() => undefined)
      if (inputs.kind === 'ok' && inputs.value.memory !== undefined) host.progress.write(INTERRUPTED)
    }
    host.signal.throwIfAborted()
    const told = await tellFault(error, { host, refs: inputs.kind === 'ok' ? inputs.value : null, redact })
    await events.record(runFailed(told)).catch(() => undefined)
    return await failed(told, folder)
  } finally {
    await log?.close()
  }
}

const INTERRUPTED =
  'Interrupted. What was answered is kept: the same command goes on from there, unless it says `--fresh`.\n'

/** `check` with the real ports. */
async function checkHere(
  inputs: CheckInputs,
  out: OutFolder,
  { hooks, ...witnesses }: Pick<CheckPorts, 'redact' | 'events'> & { readonly hooks: CheckHooks | null },
  host: Host,
): Promise<Evaluation> {
  const clock = systemClock()
  const openModel = modelOpener(host, inputs.seed)
  await witnesses.events.record(runStarted(inputs))
  return withClone(host, (clone) => {
    const registry = (branch: string) => gitRegistry(clone, branch, host.gitAccess)
    return check(inputs, {
      ...witnesses,
      repository: gitRepository(clone),
      clock,
      chance: systemChance(),
      progress: terminalProgress(host.progress, clock),
      out,
      signal: host.signal,
      findAcceptances: acceptancesIn(registry),
      findBaselines: baselinesIn(registry, clock),
      findLabelled: labelledIn(registry),
      addressOf: addressIn(host.env),
      openModel: hooks === null ? openModel : hooks.opening(openModel),
      ...(inputs.memory === undefined ? {} : { journal: journalUse(inputs.memory, out.path, host) }),
      ...(hooks === null ? {} : { recall: hooks.recall }),
    })
  })
}

function journalUse(mode: MemoryMode, out: string, { cwd, progress }: Host): JournalUse {
  return { journal: fileJournal(cwd, out), mode, tell: (text) => progress.write(`${text}\n`) }
}

/** Each text is made when it is asked for: nobody asks for all of them. */
function settled(evaluation: Evaluation, out: string, { color, columns }: Host): VerbResult {
  const { exitCode, title } = evaluation
  return {
    exitCode,
    title,
    evaluation,
    fault: null,
    out,
    get json() {
      return resultJson(evaluation)
    },
    get text() {
      return renderTerminal(evaluation, { color, columns })
    },
    get comment() {
      return renderComment(evaluation, { marker: null, reportUrl: null, limit: COMMENT_LIMIT })
    },
    get summary() {
      return renderSummary(evaluation, { reportUrl: null, limit: SUMMARY_LIMIT })
    },
  }
}

/** A folder that cannot be written is a fault itself, and told like any other; it must not hide the first one. */
async function failed(told: ToldFault, folder: OutFolder): Promise<VerbResult> {
  await folder.write('result.json', `${JSON.stringify(told.json, null, 2)}\n`).catch(() => undefined)
  return { ...told, evaluation: null, comment: null, summary: null, out: folder.path }
}
