import { bad, ok, type Parsed } from '../../domain/fault.ts'
import type { GitHubEvent } from '../../domain/github-event.ts'
import type { CheckInputs } from '../inputs.ts'
import type { ActionInputs } from './inputs.ts'

/** The seed of the relabelling and the simulator: fixed, so that a run that is repeated decides alike. */
const SEED = 1

/** What the action must do about an event. Verbs and events that it does not serve yet are a problem (`not-available`). */
export function planAction(given: Parsed<ActionInputs>, read: Parsed<GitHubEvent>): Parsed<CheckInputs> {
  if (given.kind === 'bad') return given
  return read.kind === 'bad' ? read : planned(given.value, read.value)
}

function planned(inputs: ActionInputs, event: GitHubEvent): Parsed<CheckInputs> {
  if (inputs.command === 'check') return ok(checkOf(inputs, event))
  if (inputs.command !== 'auto') return notAvailable(`the command ${inputs.command}`)
  return event.kind === 'pull-request'
    ? ok(checkOf(inputs, event))
    : notAvailable(`\`command: auto\` on ${eventName(event)}`)
}

function checkOf(inputs: ActionInputs, event: GitHubEvent): CheckInputs {
  const { base, head } = refsOf(event)
  const { config, baseUrl, concurrency, maxUsd } = inputs
  return { config, base: inputs.base ?? base, head: inputs.head ?? head, baseUrl, concurrency, maxUsd, seed: SEED }
}

/**
 * In a pull request: what it would merge, against what it would be merged into. The merge commit's first parent, not the
 * event's base: main may have moved since, and what others changed there is not this pull request's doing.
 */
function refsOf(event: GitHubEvent): { readonly base: string | null; readonly head: string } {
  if (event.kind === 'pull-request') return { base: `${event.mergeSha}^1`, head: event.mergeSha }
  return { base: null, head: 'HEAD' }
}

function eventName(event: GitHubEvent): string {
  return event.kind === 'pull-request' ? 'pull_request' : JSON.stringify(event.name)
}

function notAvailable(what: string): Parsed<never> {
  const message = `${what} is not available yet`
  const hint = 'Run the action on pull_request, or set `command: check` with `base` and `head`.'
  return bad([{ code: 'not-available', message, hint }])
}
