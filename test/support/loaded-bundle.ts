import { createRequire } from 'node:module'
import { join } from 'node:path'
import { parseArgv } from '../../src/argv.ts'
import { inertStream } from '../../src/commands/action/inert-stream.ts'
import { parseActionInputs } from '../../src/commands/action/inputs.ts'
import { readGitHubEvent } from '../../src/edges/github-event.ts'
import type { TerminalHost } from '../../src/host.ts'
import { secretsOf } from '../../src/report/redact.ts'
import { type Bundle, type Ended, outFolder, readFolder, type StartOptions } from './bundle.ts'
import { loggingStep } from './logging-step.ts'

type Core = typeof import('../../src/core.ts')

const ROOT = join(import.meta.dirname, '..', '..')

/**
 * The built core, loaded once into this process: what it does takes a tenth of the time of a start. For what the product
 * says and does; how a process starts, ends and is interrupted needs a copy of the bundle.
 */
export function loadedBundle(): Bundle {
  const core: Core = createRequire(import.meta.url)(join(ROOT, 'dist', 'core.cjs'))
  return {
    folder: ROOT,
    async cli(args, options) {
      const ended = await runTerminal(core, args, options)
      return { ...ended, files: readFolder(join(options.cwd, outFolder(args))) }
    },
    start(file, _, options) {
      if (file !== 'index.cjs') throw new Error(`only the action starts in here, not ${file}`)
      return runStep(core, options)
    },
    remove() {},
  }
}

async function runTerminal(core: Core, args: readonly string[], options: StartOptions): Promise<Ended> {
  const request = parseArgv(args)
  if (request.kind === 'print') return { code: 0, stdout: request.text, stderr: '' }
  const [out, err]: [string[], string[]] = [[], []]
  const secrets = secretsOf([environmentOf(options)['OPENAI_API_KEY'] ?? ''])
  const { redact } = secrets
  const host: TerminalHost = {
    ...hostOf(options),
    progress: { isTTY: false, write: (text) => void err.push(text) },
    secrets,
    examples: join(ROOT, 'fixtures', 'support-triage'),
    say: (text) => void out.push(redact(text)),
  }
  const { stdout, stderr, exitCode } = await core.runRequest(request, host)
  return { code: exitCode, stdout: [...out, redact(stdout)].join(''), stderr: [...err, redact(stderr)].join('') }
}

async function runStep(core: Core, options: StartOptions): Promise<Ended> {
  const [out, err]: [string[], string[]] = [[], []]
  const given = environmentOf(options)
  const step = loggingStep(given, (text) => void out.push(text))
  const known = [step.input('api-key'), step.input('github-token'), given['OPENAI_API_KEY'] ?? '']
  const secrets = secretsOf(known, step.mask)
  const inputs = parseActionInputs(step.input)
  const apiKey = inputs.kind === 'ok' ? inputs.value.apiKey : null
  const env = apiKey === null ? given : { ...given, OPENAI_API_KEY: apiKey }
  const progress = inertStream((text) => void err.push(text), secrets.redact)
  const event = readGitHubEvent(env)
  const host = { ...hostOf(options), env, progress, secrets }
  const code = await core.actOn({ step, inputs, event, redact: secrets.redact }, host)
  return { code, stdout: out.join(''), stderr: err.join('') }
}

function hostOf(options: StartOptions) {
  if (options.node !== undefined || options.interrupt !== undefined) {
    throw new Error('another Node, or a signal, needs a process of its own')
  }
  return {
    cwd: options.cwd,
    env: environmentOf(options),
    color: false,
    errorColor: false,
    columns: 100,
    signal: new AbortController().signal,
  }
}

function environmentOf({ cwd, env }: StartOptions): Readonly<Record<string, string | undefined>> {
  return { PATH: process.env['PATH'], HOME: cwd, ...env }
}
