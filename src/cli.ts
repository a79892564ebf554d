import { realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgv } from './argv.ts'
import { forgiveClosedPipe } from './edges/closed-pipe.ts'
import { interruption } from './edges/interruption.ts'
import { lastResort } from './edges/last-resort.ts'
import { searchPathOnly } from './edges/program-search.ts'
import { wantsColor } from './edges/terminal-color.ts'
import { columnsOf } from './edges/terminal-columns.ts'
import type { TerminalHost } from './host.ts'
import { secretsOf } from './report/redact.ts'

searchPathOnly(process.env)
const stop = interruption()
const secrets = secretsOf([process.env.OPENAI_API_KEY ?? ''])
const { redact } = secrets
lastResort(stop, (error) => {
  process.stderr.write(redact(`${error instanceof Error ? error.stack : String(error)}\n`))
})
forgiveClosedPipe(process.stdout, process.stderr)

/** The command: arguments to a request, the request's result to the terminal and the exit code. */
async function main(): Promise<number> {
  const request = parseArgv(process.argv.slice(2), wantsColor(process.stdout.isTTY, process.env))
  if (request.kind === 'print') {
    process.stdout.write(request.text)
    return 0
  }
  const { runRequest } = await import('./core.ts')
  const { stdout, stderr, exitCode } = await runRequest(request, terminalHost())
  process.stderr.write(redact(stderr))
  process.stdout.write(redact(stdout))
  return exitCode
}

function terminalHost(): TerminalHost {
  const { stdout, stderr, env } = process
  return {
    cwd: process.cwd(),
    env,
    progress: stderr,
    color: wantsColor(stdout.isTTY, env),
    errorColor: wantsColor(stderr.isTTY, env),
    columns: columnsOf(stdout, 100),
    signal: stop.signal,
    secrets,
    examples: join(dirname(realpathSync(process.argv[1] ?? '.')), '..', 'fixtures', 'support-triage'),
    say: (text) => stdout.write(redact(text)),
  }
}

void main().then((code) => {
  process.exitCode = stop.code() ?? code
})
