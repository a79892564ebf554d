import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import {
  addRunOptions,
  BASE,
  baseUrlOption,
  CONFIG,
  ending,
  maxUsdOption,
  type RunFlags,
  seedOption,
} from './argv-options.ts'
import { addRegistryVerbs } from './argv-registry.ts'
import { HELP } from './commands/help.ts'
import { DEFAULT_ACTION } from './commands/init/action.ts'
import { type CheckInputs, DEFAULT_OUT, type DoctorInputs, type InitInputs } from './commands/inputs.ts'
import type { RegistryRequest } from './commands/registry/request.ts'
import { VERSION } from './commands/tool.ts'
import { painter } from './report/paint.ts'

/** What the command line asks for. */
export type Request =
  | {
      readonly kind: 'check'
      readonly inputs: CheckInputs
      readonly out: string
      readonly json: boolean
      /** File for the event log. */
      readonly events: string | null
    }
  | { readonly kind: 'demo'; readonly out: string | null; readonly seed: number }
  | { readonly kind: 'doctor'; readonly inputs: DoctorInputs; readonly json: boolean }
  | { readonly kind: 'init'; readonly inputs: InitInputs }
  | { readonly kind: 'registry'; readonly request: RegistryRequest }
  /** Help or version, to print; or a mistake in the flags. `json` when the caller reads stdout as JSON. */
  | { readonly kind: 'print'; readonly text: string }
  /** `out`: where a `result.json` is to say so; `null` for verbs that leave none. */
  | { readonly kind: 'usage'; readonly message: string; readonly json: boolean; readonly out: string | null }

/** Reads the arguments after the program's name. Never prints and never exits. @param color of the help. */
export function parseArgv(argv: readonly string[], color = false): Request {
  const printed: string[] = []
  let request: Request = { kind: 'print', text: '' }
  const program = buildProgram(printed, color, (made) => {
    request = made
  })
  try {
    program.parse([...argv], { from: 'user' })
  } catch (error) {
    return requestOf(error, argv, printed)
  }
  return request
}

function requestOf(error: unknown, argv: readonly string[], printed: readonly string[]): Request {
  if (!(error instanceof CommanderError)) throw error
  if (error.exitCode === 0 || error.code === 'commander.help') return { kind: 'print', text: printed.join('') }
  const message = error.message.replace(/^error: /, '')
  // A mistyped verb may be meant for any other: it leaves no folder behind, and replaces no result.
  const leavesResult = argv[0] === 'check'
  return { kind: 'usage', message, json: argv.includes('--json'), out: leavesResult ? outOf(argv) : null }
}

/** `--out` as far as it can be read from a command line with a mistake in it. */
function outOf(argv: readonly string[]): string {
  const inline = argv.find((word) => word.startsWith('--out='))
  return inline?.slice('--out='.length) || argv[argv.indexOf('--out') + 1 || argv.length] || DEFAULT_OUT
}

function buildProgram(printed: string[], color: boolean, onRequest: (request: Request) => void): Command {
  const program = new Command('prompt-staging')
    .description('A staging environment for prompts: compares a changed prompt with main on your fixtures.')
    .version(VERSION)
    .exitOverride()
    .configureHelp({ styleTitle: (title) => painter(true)(title, 'bold') })
    .configureOutput({
      writeOut: (text) => printed.push(text),
      writeErr: (text) => printed.push(text),
      getOutHasColors: () => color,
      getErrHasColors: () => color,
    })
    .addHelpText('after', ending(HELP.program))
    .hook('preAction', (_, verb) => refuseEmpty(verb))
  addInit(program, onRequest)
  addDoctor(program, onRequest)
  addCheck(program, onRequest)
  addDemo(program, onRequest)
  addRegistryVerbs(program, (made) => onRequest({ kind: 'registry', request: made }))
  return program
}

/**
 * Refuses flags with an empty value. A script whose variable was never set passes one, and it must not be taken for the
 * current folder or for a name.
 */
function refuseEmpty(verb: Command): void {
  for (const option of verb.options) {
    const given: unknown = verb.getOptionValue(option.attributeName())
    const isEmpty = given === '' || (Array.isArray(given) && given.includes(''))
    // An empty reason is the verb's to refuse, which knows whether it takes one.
    if (isEmpty && option.long !== '--reason') verb.error(`option '${option.flags}' has an empty value`)
  }
}

interface CheckFlags extends RunFlags {
  readonly events?: string
  readonly fresh?: true
  readonly resume?: true
}

function addCheck(program: Command, onRequest: (request: Request) => void): void {
  const command = program
    .command('check')
    .description('Compare the prompts of head with those of base and decide.')
    .option(...CONFIG)
    .option(...BASE)
    .option('--head <ref>', 'what to evaluate: a git ref, or the working tree', 'worktree')
  addRunOptions(command, ['--json', 'print result.json to stdout and nothing else'])
    .addOption(
      new Option('--fresh', 'throw away what an earlier run with the same inputs was told, and ask anew').conflicts(
        'resume',
      ),
    )
    .option('--resume', 'insist on an earlier run with the same inputs to go on from')
    .option('--events <file>', 'log of the run for machines: a line of JSON for each event')
    .addHelpText('after', ending(HELP.check))
    .action((flags: CheckFlags) => onRequest(checkRequest(flags)))
}

function checkRequest({ out, json, head, seed, fresh, resume, ...flags }: CheckFlags): Request {
  const { config = null, base = null, baseUrl = null, concurrency = null, maxUsd = null, events = null } = flags
  const memory = fresh ? 'fresh' : resume ? 'resume' : 'continue'
  const inputs = { config, base, head, baseUrl, concurrency, maxUsd, seed, memory } as const
  return { kind: 'check', inputs, out, json: json === true, events }
}

interface DoctorFlags extends Pick<CheckFlags, 'config' | 'base' | 'head' | 'baseUrl' | 'maxUsd' | 'json'> {
  readonly ping?: true
}

function addDoctor(program: Command, onRequest: (request: Request) => void): void {
  program
    .command('doctor')
    .description('Check configuration, prompts and fixtures without a call, and say what a run would take.')
    .option(...CONFIG)
    .option(...BASE)
    .option('--head <ref>', 'what to examine: a git ref, or the working tree', 'worktree')
    .addOption(baseUrlOption())
    .addOption(maxUsdOption())
    .option('--ping', 'make one call to each model, judges included')
    .option('--json', 'print the findings as JSON to stdout and nothing else')
    .addHelpText('after', ending(HELP.doctor))
    .action(({ head, json, ping, ...flags }: DoctorFlags) => {
      const { config = null, base = null, baseUrl = null, maxUsd = null } = flags
      const inputs = { config, base, head, baseUrl, maxUsd, ping: ping === true }
      onRequest({ kind: 'doctor', inputs, json: json === true })
    })
}

interface InitFlags {
  readonly example?: true
  readonly action: string
}

function addInit(program: Command, onRequest: (request: Request) => void): void {
  program
    .command('init')
    .description('Find the prompts here, and write a configuration and a workflow for them. Overwrites nothing.')
    .option('--example', 'also write a tiny prompt with cases, to begin with')
    .addOption(
      new Option('--action <name@ref>', 'the action as the workflow is to use it')
        .argParser(parseAction)
        .default(DEFAULT_ACTION),
    )
    .addHelpText('after', ending(HELP.init))
    .action(({ example, action }: InitFlags) => {
      onRequest({ kind: 'init', inputs: { example: example === true, action } })
    })
}

function addDemo(program: Command, onRequest: (request: Request) => void): void {
  program
    .command('demo')
    .description(
      'Show the whole thing offline, from edit to production and back: a throw-away repository and the simulator. No key.',
    )
    .option('--out <dir>', 'where the repository and its results are put (default: a temporary folder)')
    .addOption(seedOption('the simulator'))
    .addHelpText('after', ending(HELP.demo))
    .action(({ out, seed }: { readonly out?: string; readonly seed: number }) => {
      onRequest({ kind: 'demo', out: out ?? null, seed })
    })
}

/** `owner/repository@ref`, with a folder in between if need be. */
function parseAction(text: string): string {
  if (!/^[\w.-]+(\/[\w.-]+)+@[\w./-]+$/.test(text)) throw new InvalidArgumentError('Expected owner/repository@ref.')
  return text
}
