import { bad, ok, type Parsed } from '../../domain/fault.ts'
import type {
  CommentEvent,
  GitHubEvent,
  MergeGroupEvent,
  PublishedRelease,
  PullRequestEvent,
} from '../../domain/github-event.ts'
import type { CheckInputs } from '../inputs.ts'
import type { Asked } from './accepting.ts'
import type { ActionInputs } from './inputs.ts'
import { parseRemark } from './remark.ts'
import { planVerb, SEED, type Verb, type VerbCommand } from './verbs.ts'

/** What is compared: what a pull request or a merge queue would merge, or two refs that the workflow names. */
export type Subject = PullRequestEvent | MergeGroupEvent | { readonly kind: 'refs' }

/** A pull request that a maintainer evaluates at the commit that was reviewed. */
export interface Reviewed {
  readonly number: number
  /** 40 hex digits. */
  readonly headSha: string
  /** Who asked in a comment; `null` when the workflow was started by hand, which takes the right to write. */
  readonly author: string | null
}

/** What the action must do. Base and head of `inputs` hold only where the subject is `refs`. */
export type ActionPlan =
  | { readonly kind: 'check'; readonly subject: Subject; readonly inputs: CheckInputs }
  | { readonly kind: 'evaluate'; readonly reviewed: Reviewed; readonly inputs: CheckInputs }
  | { readonly kind: 'accept'; readonly asked: Asked }
  | { readonly kind: 'verb'; readonly verb: Verb; readonly release: PublishedRelease | null }
  | { readonly kind: 'nothing'; readonly title: string }

/** What the action must do about an event. What it does not have yet is a problem (`not-available`). */
export function planAction(given: Parsed<ActionInputs>, read: Parsed<GitHubEvent>): Parsed<ActionPlan> {
  if (given.kind === 'bad') return given
  return read.kind === 'bad' ? read : planned(given.value, read.value)
}

function planned(inputs: ActionInputs, event: GitHubEvent): Parsed<ActionPlan> {
  switch (inputs.command) {
    case 'auto':
      return byEvent(inputs, event)
    case 'check':
      return byCheck(inputs, event)
    case 'evaluate':
      if (inputs.base !== null || inputs.head !== null) return foreign('evaluate', '`base` and `head`', 'check')
      return event.kind === 'comment' ? byComment(inputs, event) : byHand(inputs)
    default:
      return byVerb(inputs.command, inputs, event)
  }
}

function byEvent(inputs: ActionInputs, event: GitHubEvent): Parsed<ActionPlan> {
  switch (event.kind) {
    case 'pull-request':
    case 'merge-group':
      return byCheck(inputs, event)
    case 'comment':
      return byComment(inputs, event)
    case 'dispatch':
      return byInputs(inputs, event)
    case 'push':
      return event.isDefault
        ? byVerb('record', inputs, event)
        : notAvailable(`\`command: auto\` has nothing to do on a push ${pushed(event.branch)}`)
    case 'release':
      return byVerb('promote', inputs, event)
    case 'schedule':
      return byVerb('drift', inputs, event)
    case 'other':
      if (ON_BASE.includes(event.name)) return onlyBase(event.name)
      return notAvailable(`\`command: auto\` has nothing to do on ${JSON.stringify(event.name)}`)
  }
}

/** What was pushed, where it is not the default branch. */
function pushed(branch: string | null): string {
  return branch === null ? 'of a tag' : `to ${JSON.stringify(branch)}, which is not the default branch`
}

/** Events about a pull request whose workflow starts on the base or the default branch. */
const ON_BASE: readonly string[] = ['pull_request_target', 'workflow_run']

function byCheck(inputs: ActionInputs, event: GitHubEvent): Parsed<ActionPlan> {
  if (event.kind === 'comment') return notByComment('check')
  const isNamed = inputs.base !== null || inputs.head !== null
  if (event.kind === 'other' && ON_BASE.includes(event.name) && !isNamed) return onlyBase(event.name)
  if (event.kind === 'pull-request' && event.isClosed && !isNamed) return closed(event.number)
  const isPull = event.kind === 'pull-request' || event.kind === 'merge-group'
  const isByHand = inputs.pullRequest !== null || inputs.headSha !== null
  if (!isPull && isByHand) return foreign('check', '`pull-request` and `head-sha`', 'evaluate')
  return ok(checkOf(inputs, event))
}

/**
 * Refuses inputs that this command would pass over, since it would compare something else than they name. @param other
 * the command that takes the inputs.
 */
function foreign(command: string, names: string, other: string): Parsed<never> {
  const message = `the command ${command} does not take the inputs ${names}`
  return bad([{ code: 'usage', message, hint: `Leave them empty, or set \`command: ${other}\`, which takes them.` }])
}

/** Refuses a closed pull request: a green status would count for its commit in any other pull request as well. */
function closed(number: number): Parsed<never> {
  const message = `pull request #${number} is closed, so nothing is to be merged`
  const hint = "Leave `closed` out of the workflow's `types`; after a merge, `record` evaluates what was merged."
  return bad([{ code: 'not-available', message, hint }])
}

/**
 * Refuses an event whose commit is the base branch's: compared with itself it would pass, whatever the pull request
 * holds.
 */
function onlyBase(name: string): Parsed<never> {
  const branch = name === 'workflow_run' ? 'default' : 'base'
  const message = `\`${name}\` starts on the ${branch} branch, so nothing of a pull request would be evaluated`
  const hint =
    'Use `on: pull_request`, where a maintainer starts the evaluation of a fork by a comment; or name `base` and `head` with `command: check`.'
  return bad([{ code: 'not-available', message, hint }])
}

function notByComment(command: string): Parsed<never> {
  const message = `the command ${command} is not started by a comment, which anybody may write`
  const hint = 'Start it on another event, such as workflow_dispatch.'
  return bad([{ code: 'not-permitted', message, hint }])
}

function byVerb(command: VerbCommand, inputs: ActionInputs, event: GitHubEvent): Parsed<ActionPlan> {
  if (command === 'promote' && event.kind === 'release' && event.published === null) {
    return ok({ kind: 'nothing', title: 'Nothing to do: the release was not published' })
  }
  if (command === 'accept' && event.kind === 'comment') return byComment(inputs, event)
  if (event.kind === 'comment') return notByComment(command)
  if (command === 'accept' && event.kind !== 'dispatch') {
    return notAvailable(
      'the command accept is available on issue_comment and workflow_dispatch, where it takes the right to write',
    )
  }
  const verb = planVerb(command, inputs, event)
  const release = event.kind === 'release' ? event.published : null
  return verb.kind === 'bad' ? verb : ok({ kind: 'verb', verb: verb.value, release })
}

function byInputs(inputs: ActionInputs, event: GitHubEvent): Parsed<ActionPlan> {
  if (inputs.pullRequest !== null || inputs.headSha !== null) return byHand(inputs)
  if (inputs.base !== null || inputs.head !== null) return ok(checkOf(inputs, event))
  const message = '`command: auto` on "workflow_dispatch" finds no inputs to go by'
  return bad([
    { code: 'usage', message, hint: 'Set `command`, or give `pull-request` and `head-sha`, or `base` and `head`.' },
  ])
}

function byHand(inputs: ActionInputs): Parsed<ActionPlan> {
  const { pullRequest, headSha } = inputs
  if (pullRequest !== null && headSha !== null) {
    return ok({
      kind: 'evaluate',
      reviewed: { number: pullRequest, headSha, author: null },
      inputs: inputsOf(inputs, 'HEAD'),
    })
  }
  const message = 'evaluating a pull request takes `pull-request` and `head-sha`, the commit that was reviewed'
  return bad([{ code: 'usage', message, hint: 'Give both inputs.' }])
}

/** A workflow that names a command carries out no other, so that each can have the permissions that it takes. */
function byComment(inputs: ActionInputs, { number, body, author, writtenAt }: CommentEvent): Parsed<ActionPlan> {
  if (number === null) return ok({ kind: 'nothing', title: 'Nothing to do: this is no new comment on a pull request' })
  const remark = parseRemark(body)
  if (remark.kind === 'bad') return remark
  if (remark.value === null) return ok({ kind: 'nothing', title: 'Nothing to do: the comment holds no command' })
  const { kind } = remark.value
  if (inputs.command !== 'auto' && inputs.command !== kind) {
    return ok({
      kind: 'nothing',
      title: `Nothing to do: the comment asks for ${kind}, this step is for ${inputs.command}`,
    })
  }
  if (remark.value.kind === 'accept') {
    const { wishes } = remark.value
    return ok({ kind: 'accept', asked: { number, author, writtenAt, wishes, config: inputs.config } })
  }
  const { headSha } = remark.value
  return ok({ kind: 'evaluate', reviewed: { number, headSha, author }, inputs: inputsOf(inputs, 'HEAD') })
}

/** Base or head that the workflow names outrank the event. */
function checkOf(inputs: ActionInputs, event: GitHubEvent): Extract<ActionPlan, { kind: 'check' }> {
  const isSubject = event.kind === 'pull-request' || event.kind === 'merge-group'
  const isNamed = inputs.base !== null || inputs.head !== null
  const subject = isSubject && !isNamed ? event : ({ kind: 'refs' } as const)
  const head = event.kind === 'pull-request' ? (event.mergeSha ?? event.headSha) : 'HEAD'
  return { kind: 'check', subject, inputs: inputsOf(inputs, head) }
}

function inputsOf({ config, base, head, baseUrl, concurrency, maxUsd }: ActionInputs, usual: string): CheckInputs {
  return { config, base, head: head ?? usual, baseUrl, concurrency, maxUsd, seed: SEED }
}

function notAvailable(message: string): Parsed<never> {
  const hint =
    'Run the action on pull_request, merge_group, push to the default branch, release or schedule, or set `command`.'
  return bad([{ code: 'not-available', message, hint }])
}
