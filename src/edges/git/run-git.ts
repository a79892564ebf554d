import { type ChildProcessByStdio, spawn } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'

/** What a finished git process said. `code` is 0 or the exit code; 128 is git's own word for "fatal". */
export interface GitAnswer {
  readonly code: number
  readonly stdout: Buffer
  readonly stderr: string
  /** It was ended because it took longer than it may; then `code` is 128 and `stderr` begins with that. */
  readonly timedOut: boolean
}

/** Git could not be started at all: it is not installed, or the folder does not exist. */
export class GitUnavailable extends Error {
  override readonly name = 'GitUnavailable'
}

// Set by git for its hooks and aliases. Left in place they would point us at another repository than the folder's.
const FOREIGN = [
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_IMPLICIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_OBJECT_DIRECTORY',
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_COMMON_DIR',
  'GIT_GRAFT_FILE',
  'GIT_REPLACE_REF_BASE',
  'GIT_SHALLOW_FILE',
  'GIT_NAMESPACE',
  'GIT_PREFIX',
]

/**
 * The environment of every git process: never asks, takes no locks, answers in English, and knows no other repository
 * than that of its folder.
 */
export function gitEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const own = Object.entries(environment).filter(([name]) => !FOREIGN.includes(name))
  return { ...Object.fromEntries(own), GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' }
}

/**
 * Arguments before every git command: replacement objects could swap a blob for another, and `core.fsmonitor` names a
 * program to run.
 */
export const GIT_OPTIONS: readonly string[] = ['--no-replace-objects', '-c', 'core.fsmonitor=false']

/** What a git command is given besides its arguments. */
export interface GitInput {
  /** Written to its standard input, which is empty otherwise. */
  readonly stdin?: string
  /** Added to its environment. */
  readonly env?: Readonly<Record<string, string>>
  /** For what talks to a remote: after so long it is ended. */
  readonly timeoutMs?: number
}

/** Runs one git command to its end, without a shell. Throws `GitUnavailable`; any exit code is an answer. */
export function runGit(
  cwd: string,
  args: readonly string[],
  { stdin = '', env = {}, timeoutMs }: GitInput = {},
): Promise<GitAnswer> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', [...GIT_OPTIONS, ...patience(timeoutMs), ...args], {
      cwd,
      env: { ...gitEnvironment(process.env), ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
    })
    // A command that ends without reading its input: its exit code tells what happened.
    child.stdin.on('error', () => {})
    child.stdin.end(stdin)
    const stdout: Buffer[] = []
    const stderr: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk))
    const said = () => ({ stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr).toString() })
    const cancel = after(timeoutMs, (told) => {
      abandon(child)
      const { stderr: before, ...rest } = said()
      resolve({ code: 128, ...rest, stderr: `${told}\n${before}`, timedOut: true })
    })
    child.once('error', (cause) => {
      cancel()
      reject(new GitUnavailable(cause.message, { cause }))
    })
    child.once('close', (code) => {
      cancel()
      resolve({ code: code ?? 128, ...said(), timedOut: false })
    })
  })
}

/** Calls back after a time, if one is given, with what to tell; returns how to take that back. */
function after(ms: number | undefined, act: (told: string) => void): () => void {
  if (ms === undefined) return () => {}
  const timer = setTimeout(() => act(`fatal: the remote did not answer within ${ms / 1000} s`), ms)
  return () => clearTimeout(timer)
}

/** Git's helper for HTTP outlives git, and holds its output open: it is told to give up by itself soon after. */
function patience(ms: number | undefined): readonly string[] {
  if (ms === undefined) return []
  return ['-c', 'http.lowSpeedLimit=1', '-c', `http.lowSpeedTime=${Math.ceil(ms / 1000) + 1}`]
}

function abandon(child: ChildProcessByStdio<Writable, Readable, Readable>): void {
  child.kill()
  child.stdout.destroy()
  child.stderr.destroy()
  child.unref()
}
