import { appendFileSync, cpSync } from 'node:fs'
import { join } from 'node:path'
import { type ActionEvent, type ActionOptions, type ActionRun, runAction } from './action-runner.ts'
import { KEY, TOKEN } from './action-world.ts'
import type { Bundle } from './bundle.ts'
import { importCommits } from './git-import.ts'
import { copyRepo, createBareRepo, type GitRepo, tipOf } from './git-repo.ts'
import { type GitHubServer, gitHubServer } from './github-server.ts'
import { jobClone } from './job-clone.ts'
import type { ModelServer } from './model-server.ts'
import { preparedFolderLater } from './prepared-folder.ts'
import { type Behaviour, behavingServer, PROMPT, promptFile } from './staged-repo.ts'

/** A bare repository behind GitHub's server, a model, and workflows that start on what is merged. */
export interface MergedWorld {
  readonly remote: GitRepo
  readonly models: ModelServer
  readonly gitHub: GitHubServer
  /** Merges a version of the prompt; returns the event of the push. */
  merge(version: string): ActionEvent
  /** Tags a commit; returns the event of its release. */
  release(sha: string, prerelease?: boolean, action?: string): ActionEvent
  /** Started by hand on main. */
  readonly dispatch: () => ActionEvent
  /** Started by the clock, on main. */
  readonly schedule: () => ActionEvent
  /** Checks out the event's commit as the checkout step does, without credentials, and starts the action. */
  run(
    event: ActionEvent,
    inputs?: Readonly<Record<string, string>>,
    options?: Partial<ActionOptions>,
  ): Promise<ActionRun>
  close(): Promise<void>
}

/** How the jobs reach the repository: as GitHub's, with the token; or its folder, where that is not the point. */
export type Transport = 'http' | 'folder'

const REPOSITORY = { full_name: 'octo/support', default_branch: 'main' }

export async function mergedWorld(
  bundle: Bundle,
  behaviour: Behaviour,
  transport: Transport = 'http',
  remote = newRemote(),
): Promise<MergedWorld> {
  const models = await behavingServer(behaviour)
  const gitHub = await gitHubServer({ token: TOKEN, repository: remote.path, permission: 'write' })
  const jobs: GitRepo[] = []
  const onMain = (name: string, payload: object): ActionEvent => {
    return { name, payload: { ...payload, repository: REPOSITORY }, sha: tipOf(remote) ?? '', ref: 'refs/heads/main' }
  }
  return {
    remote,
    models,
    gitHub,
    merge(version) {
      const files = { [PROMPT]: promptFile({ version, cases: 6 }) }
      importCommits(remote, [{ branch: 'main', message: version, from: tipOf(remote), files }])
      return onMain('push', {})
    },
    release(sha, prerelease = false, action = 'published') {
      const tag = `v${sha.slice(0, 7)}`
      remote.write(`refs/tags/${tag}`, `${sha}\n`)
      if (!gitHub.state.releases.some((release) => release.tag === tag)) {
        gitHub.state.releases.push({ id: gitHub.state.releases.length + 1, tag, body: 'What is new.\r\n' })
      }
      const payload = { action, release: { tag_name: tag, prerelease, draft: false }, repository: REPOSITORY }
      return { name: 'release', payload, sha, ref: `refs/tags/${tag}` }
    },
    dispatch: () => onMain('workflow_dispatch', { inputs: {} }),
    schedule: () => onMain('schedule', { schedule: '0 6 * * 1' }),
    run(event, inputs = {}, options = {}) {
      const job = jobClone(remote, event.sha, transport === 'http' ? `${gitHub.serverUrl}/octo/support` : remote.path)
      jobs.push(job)
      const given = { 'api-key': KEY, 'base-url': models.baseUrl, ...inputs }
      return runAction(bundle, given, event, { workspace: job.path, token: TOKEN, gitHub, ...options })
    },
    async close() {
      for (const folder of [remote, ...jobs]) folder.destroy()
      await models.close()
      await gitHub.close()
    },
  }
}

export interface LaterOpening {
  /**
   * What is over: versions that were merged and recorded, in this order, and `prod` where the last of them was promoted,
   * with blanks between: `one prod bad`.
   */
  readonly past?: string
  /** The model's: it fails the version `bad` alone unless told, as it always did in the past. */
  readonly behaviour?: Behaviour
  readonly transport?: Transport
}

/** A world with a past, which is lived once for all tests. */
export async function laterWorld(
  bundle: Bundle,
  { past = '', behaviour = failsBad, transport = 'folder' }: LaterOpening,
): Promise<MergedWorld> {
  const prepared = await preparedFolderLater(`merged ${past}`, async (folder) => {
    const world = await mergedWorld(bundle, failsBad, 'folder')
    for (const word of past.split(' ').filter(Boolean)) await live(world, word)
    cpSync(world.remote.path, join(folder, 'remote'), { recursive: true })
    await world.close()
  })
  return mergedWorld(bundle, behaviour, transport, copyRepo(join(prepared, 'remote')))
}

const failsBad: Behaviour = (version) => (version === 'bad' ? 'no' : 'ok')

async function live(world: MergedWorld, word: string): Promise<void> {
  const isLabel = word === 'prod'
  const run = isLabel
    ? await world.run(world.dispatch(), { command: 'promote', label: word })
    : await world.run(world.merge(word))
  const title = run.outputs.get('title') ?? ''
  const wanted = isLabel ? `Promoted to ${word}` : 'Recorded 1 of 1'
  if (!title.startsWith(wanted)) throw new Error(`${word} did not come about: ${title}\n${run.stdout}${run.stderr}`)
}

function newRemote(): GitRepo {
  const remote = createBareRepo()
  // `git http-backend` refuses pushes of nobody in particular unless told otherwise.
  appendFileSync(join(remote.path, 'config'), '[http]\n\treceivepack = true\n')
  return remote
}
