import type { Digest } from '../../domain/digest.ts'
import { bad, Fault, ok, type Parsed } from '../../domain/fault.ts'
import type { GitHubEvent } from '../../domain/github-event.ts'
import type { GitHub } from '../../github-ports.ts'
import type { ActionStep, OpenModel } from '../../ports.ts'
import { logText } from '../../report/escape.ts'
import type { Recall } from '../check/remembered.ts'
import type { CheckInputs } from '../inputs.ts'
import { type Asked, prepareAccept } from './accepting.ts'
import { requireGitHub } from './allowed.ts'
import { announce, rerunJudged, rerunWaiting, type Speaker } from './announce.ts'
import type { ActionInputs } from './inputs.ts'
import { leave } from './leave.ts'
import { askingMaintainer } from './maintainer.ts'
import { recallVerdict } from './memory.ts'
import { type ActionResult, nothingToDo } from './outputs.ts'
import type { Place } from './place.ts'
import { type Prepared, prepareCheck, type Refused, type Sources } from './prepare.ts'
import { publishResult, teller } from './publish.ts'
import { reasonOf } from './reason.ts'
import { type ActionPlan, planAction } from './request.ts'
import type { Verb } from './verbs.ts'

/** What a check on GitHub does otherwise than one in a terminal. */
export interface CheckHooks {
  readonly recall: Recall
  /** The opening of the model, with the way out for a run that can have no key. */
  readonly opening: (open: OpenModel) => OpenModel
}

/** What the action needs of the world. */
export interface ActionPorts extends Sources {
  readonly step: ActionStep
  readonly speaker: Speaker
  /** Runs a check and leaves its files; problems become a result that says so. */
  readonly runCheck: (inputs: Parsed<CheckInputs>, hooks: CheckHooks | null) => Promise<ActionResult>
  /** Carries out any other verb; a `Fault` becomes a result that says so. */
  readonly runVerb: (verb: Verb) => Promise<ActionResult>
}

/** The action: what the event asks for, its result told to the workflow and to GitHub; returns the exit code. */
export async function runAction(
  given: Parsed<ActionInputs>,
  event: Parsed<GitHubEvent>,
  ports: ActionPorts,
): Promise<number> {
  const plan = planAction(given, event)
  const { result, place, rerun } = await resultOf(plan, ports)
  await publishResult(result, ports.step, ports.speaker.redact)
  if (ports.gitHub === null) {
    if (place !== null) tellAlone(ports)
  } else {
    if (place !== null) await tellGitHub(result, place, ports.gitHub, ports)
    if (rerun !== null) await restart(rerun, ports.gitHub, ports)
    await leaveOn(ports.gitHub, result, plan.kind === 'ok' ? plan.value : null, ports)
  }
  return result.exitCode
}

interface Outcome {
  readonly result: ActionResult
  /** `null`: nothing is left on GitHub. */
  readonly place: Place | null
  /** Starts the pull request's failed jobs again, to read what came of it; `null`: that is no use. */
  readonly rerun: Rerun | null
}

type Rerun = (gitHub: GitHub) => Promise<number>

const UNTOLD = { place: null, rerun: null } as const

async function resultOf(plan: Parsed<ActionPlan>, ports: ActionPorts): Promise<Outcome> {
  if (plan.kind === 'bad') return { result: await ports.runCheck(plan, null), ...UNTOLD }
  if (plan.value.kind === 'nothing') return { result: nothingToDo(plan.value.title), ...UNTOLD }
  if (plan.value.kind === 'verb') return { result: await ports.runVerb(plan.value.verb), ...UNTOLD }
  if (plan.value.kind === 'accept') return acceptAsked(plan.value.asked, ports)
  const prepared: Prepared | Refused = await prepareCheck(plan.value, ports)
  const { place } = prepared
  if ('fault' in prepared) return { result: await ports.runCheck(problemsOf(prepared.fault), null), place, rerun: null }
  const hooks = place === null ? null : hooksFor(place, ports)
  const result = await ports.runCheck(ok(prepared.inputs), hooks)
  const isMeasured = result.evaluation !== null && result.evaluation.verdict !== 'not-measured'
  const isWaitedFor = plan.value.kind === 'evaluate' && place !== null && isMeasured
  return { result, place, rerun: isWaitedFor ? (gitHub) => rerunWaiting(place.headSha, gitHub) : null }
}

/**
 * Stores an acceptance. Its effect is seen when the pull request's own job runs again, so nothing else is left on
 * GitHub.
 */
async function acceptAsked(asked: Asked, ports: ActionPorts): Promise<Outcome> {
  try {
    const gitHub = requireGitHub(ports.gitHub, 'accepting by a comment')
    const { inputs, job } = await prepareAccept(asked, { gitHub, history: ports.history })
    const result = await ports.runVerb({ kind: 'accept-remark', inputs, json: false })
    return { result, place: null, rerun: result.exitCode === 0 ? (api) => rerunJudged(job, api) : null }
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    return { result: await ports.runCheck(problemsOf(error), null), ...UNTOLD }
  }
}

function problemsOf({ problems }: Fault): Parsed<never> {
  return bad(problems)
}

function hooksFor(place: Place, { gitHub, history, step }: ActionPorts): CheckHooks {
  const recall = async (key: Digest) => {
    if (gitHub === null) return null
    try {
      return await recallVerdict(key, place, { gitHub, history })
    } catch (error) {
      step.log(logText(`Earlier verdicts were not read: ${reasonOf(error)}`))
      return null
    }
  }
  return { recall, opening: (open) => askingMaintainer(open, place) }
}

/**
 * Warns where there is no token. A secret that does not exist gives an empty one, and nothing is remembered without it:
 * every run draws and pays anew.
 */
function tellAlone({ step, speaker }: ActionPorts): void {
  const text =
    'Nothing was left on GitHub, and nothing is remembered: `github-token` is empty. Leave it at its default.'
  teller(step, speaker.redact)('warning', text)
}

/**
 * Tells the verdict to GitHub. Without secrets the token is most likely read-only, so a refusal by GitHub is then no
 * news.
 */
async function tellGitHub(result: ActionResult, place: Place, gitHub: GitHub, ports: ActionPorts): Promise<void> {
  const { step, speaker } = ports
  const { commentUrl, trouble } = await announce(result, place, speaker, gitHub)
  if (commentUrl !== null) step.output('comment-url', commentUrl)
  if (trouble === null) return
  const text = `The verdict stands, but not everything was published: ${trouble}`
  if (place.secretless === null) teller(step, speaker.redact)('warning', text)
  else step.log(speaker.redact(logText(text)))
}

/**
 * Leaves the text of a promotion or a look at the model. What was decided stands, whatever GitHub makes of the text.
 */
async function leaveOn(
  gitHub: GitHub,
  { leaves }: ActionResult,
  plan: ActionPlan | null,
  { step, speaker }: ActionPorts,
): Promise<void> {
  if (leaves === undefined) return
  const release = plan?.kind === 'verb' ? plan.release : null
  try {
    const url = await leave(leaves, release, speaker, gitHub)
    if (url !== null) step.log(speaker.redact(logText(`Told at ${url}`)))
  } catch (error) {
    const text = `What was done stands, but it was not told on GitHub: ${reasonOf(error)}`
    teller(step, speaker.redact)('warning', text)
  }
}

async function restart(rerun: Rerun, gitHub: GitHub, { step, speaker }: ActionPorts): Promise<void> {
  try {
    const started = await rerun(gitHub)
    step.log(logText(`Workflows of the pull request whose failed jobs were started again: ${started}`))
  } catch (error) {
    teller(step, speaker.redact)('warning', `Run the pull request's failed job again by hand: ${reasonOf(error)}`)
  }
}
