import type { Digest } from '../../domain/digest.ts'
import { bad, type Fault, ok, type Parsed } from '../../domain/fault.ts'
import type { GitHubEvent } from '../../domain/github-event.ts'
import type { GitHub } from '../../github-ports.ts'
import type { ActionStep, OpenModel } from '../../ports.ts'
import { logText } from '../../report/escape.ts'
import type { Recall } from '../check/remembered.ts'
import type { CheckInputs } from '../inputs.ts'
import { announce, rerunWaiting, type Speaker } from './announce.ts'
import type { ActionInputs } from './inputs.ts'
import { askingMaintainer } from './maintainer.ts'
import { recallVerdict } from './memory.ts'
import { type ActionResult, nothingToDo } from './outputs.ts'
import type { Place } from './place.ts'
import { type Prepared, prepareCheck, type Refused, type Sources } from './prepare.ts'
import { publishResult, teller } from './publish.ts'
import { type ActionPlan, planAction } from './request.ts'
import type { Verb } from './verbs.ts'

/** What a check on GitHub does besides the check itself. */
export interface CheckWishes {
  readonly recall: Recall
  /** Wraps the opening of the model. */
  readonly opening: (open: OpenModel) => OpenModel
}

/** What the action needs of the world. */
export interface ActionPorts extends Sources {
  readonly step: ActionStep
  readonly speaker: Speaker
  /** Runs a check and leaves its files; problems become a result that says so. */
  readonly runCheck: (inputs: Parsed<CheckInputs>, wishes: CheckWishes | null) => Promise<ActionResult>
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
  const { result, place } = await resultOf(plan, ports)
  await publishResult(result, ports.step, ports.speaker.redact)
  if (place !== null && ports.gitHub !== null) {
    await tellGitHub(result, place, ports.gitHub, ports)
    if (plan.kind === 'ok' && plan.value.kind === 'evaluate') await restart(result, place, ports.gitHub, ports)
  }
  return result.exitCode
}

interface Outcome {
  readonly result: ActionResult
  /** `null`: nothing is left on GitHub. */
  readonly place: Place | null
}

async function resultOf(plan: Parsed<ActionPlan>, ports: ActionPorts): Promise<Outcome> {
  if (plan.kind === 'bad') return { result: await ports.runCheck(plan, null), place: null }
  if (plan.value.kind === 'nothing') return { result: nothingToDo(plan.value.title), place: null }
  if (plan.value.kind === 'verb') return { result: await ports.runVerb(plan.value.verb), place: null }
  const prepared: Prepared | Refused = await prepareCheck(plan.value, ports)
  const { place } = prepared
  if ('fault' in prepared) return { result: await ports.runCheck(problemsOf(prepared.fault), null), place }
  const wishes = place === null ? null : wishesFor(place, ports)
  return { result: await ports.runCheck(ok(prepared.inputs), wishes), place }
}

function problemsOf({ problems }: Fault): Parsed<never> {
  return bad(problems)
}

function wishesFor(place: Place, { gitHub, history, step }: ActionPorts): CheckWishes {
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

/** Without secrets a token is most likely read-only; that GitHub refuses is then no news. */
async function tellGitHub(result: ActionResult, place: Place, gitHub: GitHub, ports: ActionPorts): Promise<void> {
  const { step, speaker } = ports
  const { commentUrl, troubles } = await announce(result, place, speaker, gitHub)
  if (commentUrl !== null) step.output('comment-url', commentUrl)
  if (troubles.length === 0) return
  const text = `The verdict stands, but not everything was published: ${troubles.join('; ')}`
  if (place.secretless === null) teller(step, speaker.redact)('warning', text)
  else step.log(speaker.redact(logText(text)))
}

async function restart(result: ActionResult, { headSha }: Place, gitHub: GitHub, ports: ActionPorts): Promise<void> {
  const { evaluation } = result
  if (evaluation === null || evaluation.verdict === 'not-measured') return
  const { step, speaker } = ports
  try {
    const started = await rerunWaiting(headSha, gitHub)
    step.log(logText(`Failed jobs of the pull request that were started again: ${started}`))
  } catch (error) {
    teller(step, speaker.redact)('warning', `Run the pull request's failed job again by hand: ${reasonOf(error)}`)
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
