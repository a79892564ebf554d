import { execFileSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A real git repository in a folder of its own. */
export interface GitRepo {
  readonly path: string
  /** Runs git here and returns its output without the last line end; throws when git fails. */
  git(...args: readonly string[]): string
  write(path: string, content: string | Uint8Array): void
  link(path: string, target: string): void
  remove(path: string): void
  /** Stages everything that lies in the folder and commits it; returns the sha. */
  commit(message?: string): string
  /** Deletes the folder. */
  destroy(): void
}

const IDENTITY = {
  GIT_AUTHOR_NAME: 'Test',
  GIT_AUTHOR_EMAIL: 'test@example.invalid',
  GIT_AUTHOR_DATE: '2026-01-01T00:00:00Z',
  GIT_COMMITTER_NAME: 'Test',
  GIT_COMMITTER_EMAIL: 'test@example.invalid',
  GIT_COMMITTER_DATE: '2026-01-01T00:00:00Z',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  // A repository that lives for seconds needs neither sample hooks, nor housekeeping, nor to survive a power cut.
  GIT_TEMPLATE_DIR: '',
  GIT_CONFIG_COUNT: '2',
  GIT_CONFIG_KEY_0: 'maintenance.auto',
  GIT_CONFIG_VALUE_0: 'false',
  GIT_CONFIG_KEY_1: 'core.fsync',
  GIT_CONFIG_VALUE_1: 'none',
}

/** An environment in which git depends on nothing of the machine: fixed author, dates and configuration. */
export function gitEnvironmentForTests(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'))
  return { ...Object.fromEntries(inherited), ...IDENTITY }
}

/** An empty folder of its own under the system's temporary folder, free of symbolic links. */
export function temporaryFolder(): string {
  return realpathSync(mkdtempSync(join(tmpdir(), 'prompt-staging-')))
}

// Dates are fixed, so two commits of the same files need different messages to be two commits.
let commits = 0

/** The repository in an existing folder; `destroy` deletes that folder. */
export function repoAt(path: string): GitRepo {
  const git = (...args: readonly string[]) =>
    execFileSync('git', args, { cwd: path, env: gitEnvironmentForTests(), encoding: 'utf8', stdio: 'pipe' }).trimEnd()
  const place = (file: string) => {
    mkdirSync(dirname(join(path, file)), { recursive: true })
    return join(path, file)
  }
  return {
    path,
    git,
    write: (file, content) => writeFileSync(place(file), content),
    link: (file, target) => symlinkSync(target, place(file)),
    remove: (file) => rmSync(join(path, file), { recursive: true }),
    commit(message = `change ${++commits}`) {
      git('add', '--all')
      git('commit', '--quiet', '--allow-empty', '--message', message)
      return headOf(path) ?? git('rev-parse', 'HEAD')
    },
    destroy: () => rmSync(path, { recursive: true, force: true }),
  }
}

/** The commit of a branch or of HEAD as far as a file of its own says it: `null` where git keeps it elsewhere. */
function headOf(path: string): string | null {
  const at = (name: string) => readText(join(path, '.git', name))
  const head = at('HEAD')
  return /^ref: (.+)$/.test(head) ? at(head.slice('ref: '.length)) || null : head || null
}

function readText(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8').trimEnd() : ''
}

/** A new repository without a commit, on the branch `main`. */
export function createRepo(): GitRepo {
  const repo = repoAt(temporaryFolder())
  layOut(join(repo.path, '.git'), false)
  return repo
}

/** A new bare repository without a commit, whose branch is `main`. */
export function createBareRepo(): GitRepo {
  const repo = repoAt(temporaryFolder())
  layOut(repo.path, true)
  return repo
}

/** Configuration of a repository that lives for seconds, for those who know nothing of `IDENTITY`. */
export const SHORT_LIVED =
  '[core]\n\tfsync = none\n[gc]\n\tauto = 0\n[maintenance]\n\tauto = false\n[receive]\n\tautogc = false\n'

/** What `git init` makes, without a process. */
function layOut(folder: string, isBare: boolean): void {
  for (const name of ['objects/info', 'objects/pack', 'refs/heads', 'refs/tags']) {
    mkdirSync(join(folder, name), { recursive: true })
  }
  const log = isBare ? '' : '\tlogallrefupdates = true\n'
  const core = `[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = ${isBare}\n${log}`
  writeFileSync(join(folder, 'config'), core + SHORT_LIVED)
  writeFileSync(join(folder, 'HEAD'), 'ref: refs/heads/main\n')
}

/** A clone of another repository through `file://`, so that `--depth` holds. */
export function cloneRepo(origin: GitRepo, ...options: readonly string[]): GitRepo {
  const repo = repoAt(temporaryFolder())
  repo.git('clone', '--quiet', ...options, `file://${origin.path}`, '.')
  return repo
}

/** A copy of a repository in a folder of its own. */
export function copyRepo(path: string): GitRepo {
  const repo = repoAt(temporaryFolder())
  cpSync(path, repo.path, { recursive: true, verbatimSymlinks: true })
  return repo
}

/** Points a clone at another place, as `git remote set-url origin` does. */
export function setOrigin(clone: GitRepo, url: string): void {
  const config = join(clone.path, '.git', 'config')
  writeFileSync(
    config,
    readFileSync(config, 'utf8').replace(/^\turl = .*$/m, () => `\turl = ${url}`),
  )
}

/** Where a branch of a bare repository of tests is; `null`: it has none yet. */
export function tipOf(bare: GitRepo, branch = 'main'): string | null {
  return readText(join(bare.path, 'refs', 'heads', branch)) || null
}
