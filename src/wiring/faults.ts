import { readSources, type SourceRefs } from '../commands/sources.ts'
import { Fault, type FaultCode, fault, type Problem } from '../domain/fault.ts'
import type { JsonObject } from '../domain/json.ts'
import { withClone } from '../edges/git/clone.ts'
import { gitRepository } from '../edges/git-repository.ts'
import type { Host } from '../host.ts'
import { renderFault } from '../report/fault.ts'
import { faultJson } from '../report/result.ts'
import { shownProblems } from '../report/shown-problems.ts'
import { faultTitle } from '../report/title.ts'

/** Faults about the repository's history rather than about what the user wrote: no answer, but no mistake either. */
const NOT_THE_USERS: ReadonlySet<FaultCode> = new Set([
  'history-missing',
  'merge-conflict',
  'maintainer-needed',
  'github-refused',
  'registry-refused',
  'registry-busy',
  'internal',
])

/** What went wrong, as each reader gets it. */
export interface ToldFault {
  readonly fault: Fault
  readonly exitCode: 2 | 3
  /** In one sentence. */
  readonly title: string
  readonly json: JsonObject
  /** For stderr, with the offending lines. */
  readonly text: string
}

/** What telling a fault takes. */
export interface Telling {
  readonly host: Pick<Host, 'cwd' | 'defaultBranch' | 'errorColor'>
  /** The versions that were looked at; `null` when it did not come to that. */
  readonly refs: SourceRefs | null
  readonly redact: (text: string) => string
}

/** An expected fault keeps its message; anything else is our bug and says so, with its stack. */
export async function tellFault(error: unknown, { host, refs, redact }: Telling): Promise<ToldFault> {
  const known = error instanceof Fault ? shownFault(error) : bugOf(error)
  const sources = refs === null ? new Map<string, string>() : await sourcesOf(known, refs, host)
  return {
    fault: known,
    exitCode: NOT_THE_USERS.has(known.code) ? 3 : 2,
    title: faultTitle(known),
    json: faultJson(known),
    text: redact(renderFault(known, { color: host.errorColor, sources })),
  }
}

/** The fault with its problems as they are shown. Whoever found them keeps them all. */
function shownFault({ problems }: Fault): Fault {
  return new Fault([problems[0], ...shownProblems(problems).slice(1)])
}

/** The lines help, but what keeps them from being read must not hide the fault itself. */
async function sourcesOf(
  { problems }: Fault,
  refs: SourceRefs,
  host: Pick<Host, 'cwd' | 'defaultBranch'>,
): Promise<ReadonlyMap<string, string>> {
  try {
    return await withClone(host, (clone) => readSources(problems, refs, gitRepository(clone)))
  } catch {
    return new Map()
  }
}

/**
 * The exit code of a verb around the registry that met a fault. A registry that was changed by hand is a refusal (1)
 * that says what differs. Not for `record`, whose 1 means that what was merged regressed: an error is never called
 * that.
 */
export function refusalCode(verb: string, { fault: { code }, exitCode }: ToldFault): 1 | 2 | 3 {
  return code === 'registry-invalid' && verb !== 'record' ? 1 : exitCode
}

/** A command line that cannot be understood. */
export function usageProblem(message: string): Problem {
  return { code: 'usage', message, hint: 'Run `prompt-staging --help` for every verb and flag.' }
}

function bugOf(cause: unknown): Fault {
  const detail = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)
  return fault('internal', `unexpected error: ${detail}`, 'Report this as a bug, with the message above.')
}
