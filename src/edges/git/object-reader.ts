import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { Socket } from 'node:net'
import type { Readable, Writable } from 'node:stream'
import { type Fault, fault } from '../../domain/fault.ts'
import { type BatchReply, batchReplies } from './batch-replies.ts'
import { release } from './release.ts'
import { GIT_OPTIONS, gitEnvironment } from './run-git.ts'

type CatFile = ChildProcessByStdio<Writable, Readable, Readable>

/** Reads objects through one `git cat-file --batch` process. */
export interface ObjectReader {
  /** Requests are pipelined: any number may be under way. Above `maxBytes` only the size is kept. */
  read(oid: string, maxBytes: number): Promise<BatchReply>
  /** The sha of the commit that a name stands for, as `git rev-parse` understands names; `null` when there is none. */
  commitOf(name: string): Promise<string | null>
  /** Ends the process, if one was started, and waits until it is gone. Reads still under way are rejected. */
  close(): Promise<void>
}

/** A reader that starts its process with the first read. While nothing is asked, the process does not keep Node alive. */
export function objectReader(cwd: string): ObjectReader {
  let started: Conversation | null = null
  let closed = false
  const ask = async (name: string, maxBytes: number) => {
    if (closed) throw new Error('the repository was closed')
    started ??= startConversation(cwd)
    return started.ask(name, maxBytes)
  }
  return {
    read: ask,
    async commitOf(name) {
      // A question is a line.
      if (name === '' || /[\0\n]/.test(name)) return null
      const reply = await ask(`${name}^{commit}`, 0)
      return reply.kind === 'missing' ? null : reply.oid
    },
    async close() {
      closed = true
      await started?.end()
    },
  }
}

interface Conversation {
  ask(name: string, maxBytes: number): Promise<BatchReply>
  end(): Promise<void>
}

function startConversation(cwd: string): Conversation {
  const child = startCatFile(cwd)
  const replies = batchReplies()
  let said = ''
  let broken: Error | null = null
  const ended = new Promise<void>((resolve) => {
    const end = (why: string, cause?: Error) => {
      broken ??= unfetched(said) ?? refused(said) ?? new Error(`git cat-file ended: ${why}`, cause && { cause })
      replies.fail(broken)
      resolve()
    }
    child.once('error', (error) => end(error.message, error))
    child.once('close', (code, signal) => end(signal ?? `exit code ${code}`))
  })
  child.stdout.on('data', (chunk: Buffer) => {
    replies.push(chunk)
    release(chunk)
  })
  child.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-MOST_SAID)
  })
  // A write to a process that died: its `close` event tells what happened.
  child.stdin.on('error', () => {})
  return {
    async ask(name, maxBytes) {
      if (broken !== null) throw broken
      keepAlive(child, true)
      const reply = replies.expect(maxBytes)
      child.stdin.write(`${name}\n`)
      return reply.finally(() => keepAlive(child, replies.waiting() > 0))
    },
    end() {
      keepAlive(child, true)
      child.stdin.end()
      if (replies.waiting() > 0) child.kill()
      return ended
    },
  }
}

/** Characters that are kept of what git says before it ends. */
const MOST_SAID = 4000

/**
 * Git ended because it could not fetch an object that a partial clone lacks; `null`: it ended for some other reason.
 */
function unfetched(said: string): Fault | null {
  if (!said.includes('from promisor remote')) return null
  const message = `This clone is a partial one, and git could not fetch what it lacks: ${lastWord(said) ?? said}`
  const hint =
    'Leave `filter` and `sparse-checkout` out of the checkout step, or keep its credentials: `persist-credentials: true`.'
  return fault('history-missing', message, hint)
}

/**
 * The fault of a name or an object that git ended over: some names do that instead of standing for nothing (`@{u}`
 * without an upstream), and so does a damaged object.
 */
function refused(said: string): Fault | null {
  const why = lastWord(said)
  if (why === null) return null
  const hint = 'Name a branch, a tag or a commit; `git fsck` says whether the clone is whole.'
  return fault('ref-not-found', `Git could not look up a commit or a file: ${why}`, hint)
}

/** What git died of, in its words. */
function lastWord(said: string): string | null {
  return said.split('\n').find((line) => line.startsWith('fatal:')) ?? null
}

function startCatFile(cwd: string): CatFile {
  return spawn('git', [...GIT_OPTIONS, 'cat-file', '--batch'], {
    cwd,
    env: gitEnvironment(process.env),
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true,
  })
}

/**
 * Sets whether Node waits for the process. It does not while nothing is asked, or an error before `close` would leave
 * the command hanging.
 */
function keepAlive(child: CatFile, alive: boolean): void {
  const pipes = [child.stdin, child.stdout, child.stderr].filter((pipe) => pipe instanceof Socket)
  for (const handle of [child, ...pipes]) {
    if (alive) handle.ref()
    else handle.unref()
  }
}
