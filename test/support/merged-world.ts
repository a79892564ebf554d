import { type ActionEvent, type ActionOptions, type ActionRun, runAction } from './action-runner.ts'
import { KEY, TOKEN } from './action-world.ts'
import type { Bundle } from './bundle.ts'
import { cloneRepo, type GitRepo, repoAt, temporaryFolder } from './git-repo.ts'
import { type GitHubServer, gitHubServer } from './github-server.ts'
import type { ModelServer } from './model-server.ts'
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

const REPOSITORY = { full_name: 'octo/support', default_branch: 'main' }

export async function mergedWorld(bundle: Bundle, behaviour: Behaviour): Promise<MergedWorld> {
  const remote = repoAt(temporaryFolder())
  remote.git('init', '--quiet', '--bare', '--initial-branch=main')
  // `git http-backend` refuses pushes of nobody in particular unless told otherwise.
  remote.git('config', 'http.receivepack', 'true')
  const author = cloneRepo(remote)
  author.git('symbolic-ref', 'HEAD', 'refs/heads/main')
  const models = await behavingServer(behaviour)
  const gitHub = await gitHubServer({ token: TOKEN, repository: remote.path, permission: 'write' })
  const jobs: GitRepo[] = []
  return {
    remote,
    models,
    gitHub,
    merge(version) {
      author.write(PROMPT, promptFile({ version, cases: 6 }))
      const sha = author.commit(version)
      author.git('push', '--quiet', 'origin', 'main')
      return { name: 'push', payload: { repository: REPOSITORY }, sha, ref: 'refs/heads/main' }
    },
    release(sha, prerelease = false, action = 'published') {
      const tag = `v${sha.slice(0, 7)}`
      remote.git('tag', '--force', tag, sha)
      if (!gitHub.state.releases.some((release) => release.tag === tag)) {
        gitHub.state.releases.push({ id: gitHub.state.releases.length + 1, tag, body: 'What is new.\r\n' })
      }
      const payload = { action, release: { tag_name: tag, prerelease, draft: false }, repository: REPOSITORY }
      return { name: 'release', payload, sha, ref: `refs/tags/${tag}` }
    },
    dispatch: () => ({
      name: 'workflow_dispatch',
      payload: { inputs: {}, repository: REPOSITORY },
      sha: remote.git('rev-parse', 'main'),
      ref: 'refs/heads/main',
    }),
    schedule: () => ({
      name: 'schedule',
      payload: { schedule: '0 6 * * 1', repository: REPOSITORY },
      sha: remote.git('rev-parse', 'main'),
      ref: 'refs/heads/main',
    }),
    run(event, inputs = {}, options = {}) {
      const job = cloneRepo(remote)
      jobs.push(job)
      job.git('switch', '--quiet', '--detach', event.sha)
      job.git('remote', 'set-url', 'origin', `${gitHub.serverUrl}/octo/support`)
      const given = { 'api-key': KEY, 'base-url': models.baseUrl, ...inputs }
      return runAction(bundle, given, event, { workspace: job.path, token: TOKEN, gitHub, ...options })
    },
    async close() {
      for (const folder of [remote, author, ...jobs]) folder.destroy()
      await models.close()
      await gitHub.close()
    },
  }
}
