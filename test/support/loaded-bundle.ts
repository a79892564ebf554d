import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import { type Bundle, bareEnvironment, type Ended, outFolder, readFolder, type StartOptions } from './bundle.ts'

const ROOT = join(import.meta.dirname, '..', '..')

/** Processes that wait for the next run; the tests of a worker share them, and they end with it. */
const waiting: ChildProcess[] = []

/**
 * The built bundle in a process that stays: what it does takes a tenth of the time of a start. For what the product says
 * and does; how a process starts, ends and is interrupted needs a copy of the bundle.
 */
export function loadedBundle(): Bundle {
  return {
    folder: ROOT,
    async cli(args, options) {
      const ended = await runEntry('cli.cjs', args, options)
      return { ...ended, files: readFolder(join(options.cwd, outFolder(args))) }
    },
    start: runEntry,
    remove() {},
  }
}

async function runEntry(file: string, args: readonly string[], options: StartOptions): Promise<Ended> {
  if (options.node !== undefined || options.interrupt !== undefined) {
    throw new Error('another Node, or a signal, needs a process of its own')
  }
  const child = waiting.pop() ?? startChild()
  const asked = { file: join(ROOT, 'dist', file), args, cwd: options.cwd, env: bareEnvironment(options) }
  const { bytes, ...ended } = await answerTo(child, asked)
  if (bytes > MOST_BYTES) child.disconnect()
  else waiting.push(child)
  return ended
}

/** What a process may have resident to be used again: git is started by forking it, which takes longer the larger it is. */
const MOST_BYTES = 200_000_000

/** What a run left behind, and how many bytes the process has resident after it. */
interface Answer extends Ended {
  readonly bytes: number
}

/** Nobody waits for it: it ends when this process does. It stays small, since every git process is a fork of it. */
function startChild(): ChildProcess {
  const child = fork(join(import.meta.dirname, 'bundle-process.mjs'), {
    execArgv: ['--single-threaded', '--max-semi-space-size=4'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  child.unref()
  child.channel?.unref()
  return child
}

function answerTo(child: ChildProcess, asked: object): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const fail = (code: number | null) => reject(new Error(`the process of the bundle ended with ${code}`))
    child.once('exit', fail)
    child.once('message', (ended: Answer) => {
      child.off('exit', fail)
      resolve(ended)
    })
    child.send(asked)
  })
}
