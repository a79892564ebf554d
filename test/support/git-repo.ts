import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
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
      return git('rev-parse', 'HEAD')
    },
    destroy: () => rmSync(path, { recursive: true, force: true }),
  }
}

/** A new repository without a commit, on the branch `main`. */
export function createRepo(): GitRepo {
  const repo = repoAt(temporaryFolder())
  repo.git('init', '--quiet', '--initial-branch=main')
  return repo
}

/** A clone of another repository through `file://`, so that `--depth` holds. */
export function cloneRepo(origin: GitRepo, ...options: readonly string[]): GitRepo {
  const repo = repoAt(temporaryFolder())
  repo.git('clone', '--quiet', ...options, `file://${origin.path}`, '.')
  return repo
}
