import { type ActionEvent, type ActionOptions, type ActionRun, runAction } from './action-runner.ts'
import type { Bundle } from './bundle.ts'
import { importCommits } from './git-import.ts'
import { tipOf } from './git-repo.ts'
import { type GitHubServer, gitHubServer } from './github-server.ts'
import type { ModelServer } from './model-server.ts'
import { mergeInto, type PullRequestCheckout, type PullRequestOptions, pullRequest } from './pull-request.ts'
import { type Behaviour, behavingServer, type Files, PROMPT, type PromptOptions, promptFile } from './staged-repo.ts'

export const KEY = 'sk-test-5f0c9be2a7d14e6f'
export const TOKEN = 'ghs_test0123456789abcdef'

/** The prompt of these tests, with as many cases as it takes to tell. */
export const promptOf = (version: string, more: Partial<PromptOptions> = {}): Files & Record<string, string> => {
  return { [PROMPT]: promptFile({ version, cases: 8, ...more }) }
}

/** The new version of the prompt fails every case. */
const goodThenBad: Behaviour = (version) => (version === 'old' ? 'ok' : 'no')

/** GitHub, a model and a checkout of pull request 7. */
export interface ActionWorld {
  readonly checkout: PullRequestCheckout
  readonly models: ModelServer
  readonly gitHub: GitHubServer
  /** Runs get ids from 101. */
  run(changes?: Started): Promise<ActionRun>
  close(): Promise<void>
}

/** What is different from the event of the pull request. */
export interface Started {
  readonly inputs?: Readonly<Record<string, string>>
  readonly event?: ActionEvent
  readonly options?: Partial<ActionOptions>
}

export interface Opening extends PullRequestOptions {
  readonly base?: Files
  readonly head?: Files
  readonly behaviour?: Behaviour
  /** What the workflow's token may do. */
  readonly permission?: 'read' | 'write'
  /** Whose it is: the workflows' bot unless told. */
  readonly account?: string
}

/** A pull request that breaks its prompt, unless told otherwise. */
export async function actionWorld(bundle: Bundle, opening: Opening = {}): Promise<ActionWorld> {
  const { base = promptOf('old'), head = promptOf('new'), behaviour = goodThenBad, permission = 'write' } = opening
  const checkout = pullRequest(base, head, opening)
  const models = await behavingServer(behaviour)
  const account = opening.account === undefined ? {} : { account: opening.account }
  const repository = checkout.origin.path
  const gitHub = await gitHubServer({ token: TOKEN, repository, permission, ...account })
  const { headSha, baseSha } = checkout
  gitHub.state.pulls.push({ number: 7, headSha, headRef: 'candidate', baseRef: 'main', baseSha, state: 'open' })
  let runs = 100
  return {
    checkout,
    models,
    gitHub,
    run({ inputs = {}, event = checkout.event, options = {} } = {}) {
      runs += 1
      const given = { 'api-key': KEY, 'base-url': models.baseUrl, ...inputs }
      const workspace = checkout.workspace.path
      return runAction(bundle, given, event, { workspace, token: TOKEN, gitHub, runId: runs, ...options })
    },
    async close() {
      checkout.destroy()
      await models.close()
      await gitHub.close()
    },
  }
}

/** The event of a push to the pull request, which GitHub knows by then. */
export function pushHead({ checkout, gitHub }: ActionWorld, files: Readonly<Record<string, string>>): ActionEvent {
  const { origin } = checkout
  const pushed = { branch: 'candidate', message: 'push', from: tipOf(origin, 'candidate'), files }
  const [headSha = ''] = importCommits(origin, [pushed])
  const mergeSha = mergeInto(origin, 'main', headSha)
  const [pull] = gitHub.state.pulls
  if (pull !== undefined) pull.headSha = headSha
  return { ...withHead(checkout.event, headSha), sha: mergeSha }
}

/** The pull request's event with another head. */
export function withHead(event: ActionEvent, headSha: string): ActionEvent {
  const payload: { pull_request: { head: { sha: string } } } = JSON.parse(JSON.stringify(event.payload))
  payload.pull_request.head.sha = headSha
  return { ...event, payload }
}

/** Operations that GitHub was asked for, by the names of its description. */
export function operationsOf({ gitHub }: ActionWorld): readonly string[] {
  return gitHub.ledger.map(({ operation }) => operation)
}

/** Requests that GitHub's description does not allow, or that the fake does not know. */
export function misfitsOf({ gitHub }: ActionWorld) {
  return gitHub.ledger.filter(({ status, operation }) => status === 422 || status === 501 || operation === '')
}

export function warningsOf(run: ActionRun): readonly string[] {
  return run.commands.filter(({ name }) => name === 'warning').map(({ message }) => message)
}
