import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Bundle, CliRun } from './bundle.ts'
import type { GitRepo } from './git-repo.ts'
import { type ModelServer, modelServer, type Script } from './model-server.ts'
import { type Files, parseResult, type ResultJson, stagedRepo } from './staged-repo.ts'

/** One `check` of the built program from start to end, and everything that it did. */
export interface Checked extends CliRun {
  readonly result: ResultJson
  readonly trials: readonly TrialJson[]
  readonly server: ModelServer
  readonly repo: GitRepo
}

/** A line of `trials.jsonl` as far as these tests look at it. */
export interface TrialJson {
  readonly prompt: string
  readonly case: string
  readonly arm: 'baseline' | 'candidate'
  readonly phase: 'screen' | 'round' | 'confirm'
  readonly index: number
  readonly requestDigest: string
  readonly output: string | null
  readonly error: { readonly code: string } | null
  readonly score: number | null
  readonly passed: boolean | null
}

export interface CheckSetup {
  readonly base: Files
  readonly head: Files
  readonly script?: Script
  /** Instead of `--base main --head candidate --json`. */
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** Written into the working tree after both commits. */
  readonly uncommitted?: Readonly<Record<string, string | Uint8Array>>
}

/** Checks in repositories and against servers of their own; `close` removes them. */
export interface Checker {
  check(setup: CheckSetup): Promise<Checked>
  close(): Promise<void>
}

export const KEY = 'sk-test-5f0c9be2a7d14e6f'

/** Checks by a copy of the bundle, each in a process of its own, or by the loaded one, for what a check says and does. */
export function checker(bundle: Bundle): Checker {
  const opened: { readonly server: ModelServer; readonly repo: GitRepo }[] = []
  return {
    async check({
      base,
      head,
      script,
      args = ['--base', 'main', '--head', 'candidate', '--json'],
      env = {},
      uncommitted = {},
    }) {
      const repo = stagedRepo(base, head)
      const server = await modelServer(script)
      opened.push({ server, repo })
      for (const [path, text] of Object.entries(uncommitted)) writeFileSync(join(repo.path, path), text)
      const command = ['check', ...args, ...(args.includes('--base-url') ? [] : ['--base-url', server.baseUrl])]
      const run = await bundle.cli(command, { cwd: repo.path, env: { OPENAI_API_KEY: KEY, ...env } })
      return {
        ...run,
        result: parseResult(run.files.get('result.json') ?? run.stdout),
        trials: trialsOf(run),
        server,
        repo,
      }
    },
    async close() {
      bundle.remove()
      for (const { server, repo } of opened) {
        await server.close()
        repo.destroy()
      }
    },
  }
}

function trialsOf(run: CliRun): readonly TrialJson[] {
  const lines = (run.files.get('trials.jsonl') ?? '').split('\n').filter(Boolean)
  return lines.map((line) => JSON.parse(line))
}
