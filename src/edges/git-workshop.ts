import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, realpath, writeFile } from 'node:fs/promises'
import { devNull, tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { type Fault, fault } from '../domain/fault.ts'
import type { Change, Workshop } from '../ports.ts'
import { gitEnvironment } from './git/run-git.ts'
import { makeFolder } from './make-folder.ts'

/** Builds repositories with the `git` command. @param examples absolute path of the folder that the example is in. */
export function gitWorkshop(examples: string): Workshop {
  return {
    readExample: (path) => readExample(join(examples, path)),
    async createRepository(folder) {
      const path = folder === null ? await temporaryFolder() : await emptyFolder(resolve(folder))
      await git(path, ['init', '--quiet', '--initial-branch=main'])
      return path
    },
    async branch(repository, name, from) {
      await git(repository, ['switch', '--quiet', '--create', name, from])
    },
    async merge(repository, name, into, message) {
      await git(repository, ['switch', '--quiet', into])
      await git(repository, ['merge', '--quiet', '--no-ff', '--message', message, name])
    },
    commit,
  }
}

async function commit(repository: string, { message, files }: Change): Promise<string> {
  for (const [path, text] of files) {
    const target = join(repository, path)
    await makeFolder(dirname(target))
    await writeFile(target, text)
  }
  // Named one by one, so that nothing else in the folder gets in; forced, so that no ignore file of the user's counts.
  await git(repository, ['add', '--force', '--', ...files.keys()])
  await git(repository, ['commit', '--quiet', '--message', message])
  return (await git(repository, ['rev-parse', 'HEAD'])).trim()
}

const run = promisify(execFile)

const PERSON = { NAME: 'demo', EMAIL: 'demo@example.invalid', DATE: '2026-01-05T09:00:00Z' }

/** The user's own settings stay out: identity, signing, hooks, templates and line ends would change what is built. */
const OPTIONS = [
  'core.hooksPath=/dev/null',
  'commit.gpgsign=false',
  'core.autocrlf=false',
  'init.templateDir=',
].flatMap((setting) => ['-c', setting])

function environment(): NodeJS.ProcessEnv {
  const person = Object.entries(PERSON).flatMap(([what, value]) => [
    [`GIT_AUTHOR_${what}`, value],
    [`GIT_COMMITTER_${what}`, value],
  ])
  const own = { GIT_CONFIG_GLOBAL: devNull, GIT_CONFIG_NOSYSTEM: '1', ...Object.fromEntries(person) }
  return { ...gitEnvironment(process.env), ...own }
}

async function git(cwd: string, args: readonly string[]): Promise<string> {
  try {
    const { stdout } = await run('git', [...OPTIONS, ...args], { cwd, env: environment(), windowsHide: true })
    return stdout
  } catch (error) {
    if (isMissing(error)) throw withoutGit()
    throw error
  }
}

function withoutGit(): Fault {
  return fault('not-available', 'git could not be started.', 'Install git 2.30 or newer and put it on the PATH.')
}

async function readExample(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (!isMissing(error)) throw error
    const hint = 'Install the tool again: its fixtures folder belongs beside dist.'
    throw fault('file-not-found', `The example lacks ${path}.`, hint, { file: path })
  }
}

/** Symbolic links resolved (macOS has one in its temporary path), since git prints paths that way. */
async function temporaryFolder(): Promise<string> {
  return realpath(await mkdtemp(join(tmpdir(), 'prompt-staging-demo-')))
}

async function emptyFolder(path: string): Promise<string> {
  const hint = 'Name a folder that is new or empty.'
  try {
    await makeFolder(path)
    if ((await readdir(path)).length === 0) return await realpath(path)
  } catch (error) {
    throw fault('file-unwritable', `${path} cannot be used as a folder (${codeOf(error) ?? 'unknown reason'}).`, hint)
  }
  throw fault('file-unwritable', `${path} is not empty.`, hint)
}

function isMissing(error: unknown): boolean {
  return codeOf(error) === 'ENOENT'
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
}
