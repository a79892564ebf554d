import { answered } from '../commands/action/answered.ts'
import type { ActionInputs } from '../commands/action/inputs.ts'
import { MARKER } from '../commands/action/marker.ts'
import type { ActionResult } from '../commands/action/outputs.ts'
import { type CheckHooks, runAction } from '../commands/action/run.ts'
import { STATUS_CONTEXT } from '../commands/action/status.ts'
import type { Verb } from '../commands/action/verbs.ts'
import { type CheckInputs, DEFAULT_OUT } from '../commands/inputs.ts'
import type { Parsed } from '../domain/fault.ts'
import type { GitHubEvent } from '../domain/github-event.ts'
import { gitHubAccess } from '../edges/github-access.ts'
import { gitHubHistory } from '../edges/github-history.ts'
import { gitHubRepository } from '../edges/github-repository.ts'
import { outFolder } from '../edges/out-folder.ts'
import { systemClock } from '../edges/system-clock.ts'
import type { GitHub } from '../github-ports.ts'
import type { Host } from '../host.ts'
import type { ActionStep } from '../ports.ts'
import { answerDoctor } from './doctor.ts'
import { refusalCode, tellFault } from './faults.ts'
import { answerRegistry } from './registry.ts'

/** A step that was started: what it was given, and what started it. */
export interface StartedStep {
  readonly step: ActionStep
  readonly inputs: Parsed<ActionInputs>
  readonly event: Parsed<GitHubEvent>
  /** Takes secrets out of a text. */
  readonly redact: (text: string) => string
}

/** Runs a check into a folder. */
export type RunCheck = (inputs: Parsed<CheckInputs>, out: string, hooks: CheckHooks | null) => Promise<ActionResult>

/** The action with the real ports; the runner's variables say which repository and run it is. */
export function actOnEvent(started: StartedStep, host: Host, runCheck: RunCheck): Promise<number> {
  const { step, inputs, event, redact } = started
  const given = inputs.kind === 'ok' ? inputs.value : null
  const { GITHUB_REPOSITORY: repository = '' } = host.env
  const serverUrl = serverOf(host)
  const out = given?.reportDir ?? DEFAULT_OUT
  const token = given?.githubToken ?? null
  const number = (name: string) => Number(host.env[name] ?? 0) || 0
  const id = number('GITHUB_RUN_ID')
  return runAction(inputs, event, {
    step,
    gitHub: openGitHub(token, repository, host),
    history: gitHubHistory({ cwd: host.cwd, serverUrl, repository, token }),
    speaker: {
      run: { id, attempt: number('GITHUB_RUN_ATTEMPT') },
      url: `${serverUrl}/${repository}/actions/runs/${id}`,
      comment: given?.comment ?? true,
      redact,
    },
    runCheck: (request, hooks) => runCheck(request, out, hooks),
    runVerb: (verb) => runVerb(verb, out, host),
  })
}

/** A host whose git shows the step's token to GitHub's server, since the checkout step need not leave one behind. */
export function withGitAccess({ inputs }: Pick<StartedStep, 'inputs'>, host: Host): Host {
  const token = inputs.kind === 'ok' ? inputs.value.githubToken : null
  return token === null ? host : { ...host, gitAccess: gitHubAccess(serverOf(host), token) }
}

function serverOf({ env }: Host): string {
  return env['GITHUB_SERVER_URL'] || 'https://github.com'
}

async function runVerb(verb: Verb, out: string, host: Host): Promise<ActionResult> {
  try {
    return answered(await (verb.kind === 'doctor' ? answerDoctor(verb.inputs, host) : answerRegistry(verb, host)), out)
  } catch (error) {
    host.signal.throwIfAborted()
    const { redact } = host.secrets
    const told = await tellFault(error, {
      host,
      refs: verb.kind === 'doctor' ? verb.inputs : null,
      redact,
    })
    const folder = outFolder(host.cwd, out, redact)
    await folder.write('result.json', `${JSON.stringify(told.json, null, 2)}\n`).catch(() => undefined)
    return { ...told, exitCode: refusalCode(verb.kind, told), evaluation: null, summary: null, out }
  }
}

/** `null` without a token, or outside a workflow. */
function openGitHub(token: string | null, repository: string, host: Host): GitHub | null {
  const [owner, repo] = repository.split('/')
  if (token === null || !owner || !repo) return null
  const apiUrl = host.env['GITHUB_API_URL'] || 'https://api.github.com'
  const clock = systemClock()
  const sleep = (ms: number) => clock.sleep(ms, host.signal)
  return gitHubRepository({ token, apiUrl, owner, repo, sleep }, { marker: MARKER, context: STATUS_CONTEXT })
}
