import { realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgv } from './argv.ts'
import type { TerminalHost } from './core.ts'
import { interruption } from './edges/interruption.ts'
import { lastResort } from './edges/last-resort.ts'

const stop = interruption()
lastResort(stop, (error) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
})

/** The command: arguments to a request, the request's result to the terminal and the exit code. */
async function main(): Promise<number> {
  const request = parseArgv(process.argv.slice(2))
  if (request.kind === 'print') {
    process.stdout.write(request.text)
    return 0
  }
  const { runRequest } = await import('./core.ts')
  const { stdout, stderr, exitCode } = await runRequest(request, terminalHost())
  process.stderr.write(stderr)
  process.stdout.write(stdout)
  return exitCode
}

function terminalHost(): TerminalHost {
  const { stdout, stderr, env } = process
  return {
    cwd: process.cwd(),
    env,
    progress: stderr,
    color: wantsColor(stdout.isTTY),
    columns: stdout.columns ?? 100,
    signal: stop.signal,
    examples: join(dirname(realpathSync(process.argv[1] ?? '.')), '..', 'fixtures', 'support-triage'),
    say: (text) => stdout.write(text),
  }
}

/** https://no-color.org and https://force-color.org: a set, non-empty variable decides; else the terminal. */
function wantsColor(isTerminal: boolean): boolean {
  if (process.env['NO_COLOR']) return false
  return Boolean(process.env['FORCE_COLOR']) || isTerminal
}

void main().then((code) => {
  process.exitCode = stop.code() ?? code
})
