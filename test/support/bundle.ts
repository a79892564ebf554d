import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..', '..')

/** How the bundle is started. */
export interface StartOptions {
  readonly cwd: string
  /** Added to a bare environment; nothing of the machine's own but PATH gets through. */
  readonly env?: Readonly<Record<string, string>>
  /** Executable; the Node that runs the tests unless given. */
  readonly node?: string
  /** A signal to send to the process once this promise resolves. */
  readonly interrupt?: { readonly signal: NodeJS.Signals; readonly when: Promise<unknown> }
}

/** What a process left behind. `code` is `null` when a signal ended it. */
export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface CliRun extends Ended {
  /** The files of the result folder, by name; empty when there is none. */
  readonly files: ReadonlyMap<string, string>
}

/** A copy of `dist` and `fixtures` in a temporary folder, where no `node_modules` is in reach. */
export interface Bundle {
  readonly folder: string
  /** Starts `dist/cli.cjs`. The result folder is `--out`, else `.prompt-staging` in `cwd`. */
  cli(args: readonly string[], options: StartOptions): Promise<CliRun>
  /** Starts any file of `dist`. */
  start(file: string, args: readonly string[], options: StartOptions): Promise<Ended>
  remove(): void
}

/** Throws when `dist` was never built. */
export function copyBundle(): Bundle {
  if (!existsSync(join(ROOT, 'dist', 'cli.cjs'))) throw new Error('dist is missing: run `npm run build`')
  const home = mkdtempSync(join(tmpdir(), 'prompt-staging-bundle-'))
  const folder = join(home, 'bundle')
  // Node keeps what it compiled beside the copy: a fifth less work for each start after the first.
  const compiled = { NODE_COMPILE_CACHE: join(home, 'compiled') }
  for (const name of ['dist', 'fixtures', 'action.yml']) {
    if (existsSync(join(ROOT, name))) cpSync(join(ROOT, name), join(folder, name), { recursive: true })
  }
  const startFile = (file: string, args: readonly string[], options: StartOptions) =>
    startProcess(options.node ?? process.execPath, [join(folder, 'dist', file), ...args], {
      ...options,
      env: { ...compiled, ...options.env },
    })
  return {
    folder,
    start: startFile,
    async cli(args, options) {
      const ended = await startFile('cli.cjs', args, options)
      return { ...ended, files: readFolder(join(options.cwd, outFolder(args))) }
    },
    remove: () => rmSync(home, { recursive: true, force: true }),
  }
}

/** Runs a program to its end, with an environment that holds nothing of this machine but PATH. */
export function startProcess(program: string, args: readonly string[], options: StartOptions): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: bareEnvironment(options),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    void options.interrupt?.when.then(() => child.kill(options.interrupt?.signal))
    const text = { stdout: '', stderr: '' }
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text.stdout += chunk
    })
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      text.stderr += chunk
    })
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, ...text }))
  })
}

export function bareEnvironment({ cwd, env }: StartOptions): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    HOME: cwd,
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    ...env,
  }
}

export function outFolder(args: readonly string[]): string {
  const at = args.indexOf('--out')
  return (at < 0 ? undefined : args[at + 1]) ?? '.prompt-staging'
}

/** The files directly in a folder, by name; of what is no folder, none. */
export function readFolder(folder: string): ReadonlyMap<string, string> {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return new Map()
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile())
  return new Map(files.map(({ name }) => [name, readFileSync(join(folder, name), 'utf8')]))
}
