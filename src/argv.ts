import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import type { CheckInputs } from './commands/inputs.ts'
import { VERSION } from './commands/tool.ts'

/** What the command line asks for. */
export type Request =
  | { readonly kind: 'check'; readonly inputs: CheckInputs; readonly out: string; readonly json: boolean }
  | { readonly kind: 'demo'; readonly out: string | null; readonly seed: number }
  /** Help or version, to print; or a mistake in the flags. `json` when the caller reads stdout as JSON. */
  | { readonly kind: 'print'; readonly text: string }
  | { readonly kind: 'usage'; readonly message: string; readonly json: boolean; readonly out: string }

const CHECK_EXAMPLES = `
Examples:
  $ prompt-staging check                                  the working tree against the merge base with main
  $ prompt-staging check --base main --head my-branch     two commits; policy comes from the base
  $ prompt-staging check --base-url simulator             offline, without a key
  $ prompt-staging check --json | jq .verdict

Exit codes: 0 pass · 1 regressed · 2 bad configuration or usage · 3 could not evaluate · 130/143 interrupted`

const DEMO_EXAMPLES = `
Examples:
  $ prompt-staging demo                in a temporary folder
  $ prompt-staging demo --out demo     in ./demo, to look around in afterwards`

/** Reads the arguments after the program's name. Never prints and never exits. */
export function parseArgv(argv: readonly string[]): Request {
  const printed: string[] = []
  let request: Request = { kind: 'print', text: '' }
  const program = buildProgram(printed, (made) => {
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
  return { kind: 'usage', message, json: argv.includes('--json'), out: outOf(argv) }
}

/** `--out` as far as it can be read from a command line with a mistake in it. */
function outOf(argv: readonly string[]): string {
  const inline = argv.find((word) => word.startsWith('--out='))
  return inline?.slice('--out='.length) || argv[argv.indexOf('--out') + 1 || argv.length] || DEFAULT_OUT
}

const DEFAULT_OUT = '.prompt-staging'

function buildProgram(printed: string[], onRequest: (request: Request) => void): Command {
  const program = new Command('prompt-staging')
    .description('A staging environment for prompts: compares a changed prompt with main on your fixtures.')
    .version(VERSION)
    .exitOverride()
    .configureOutput({ writeOut: (text) => printed.push(text), writeErr: (text) => printed.push(text) })
  addCheck(program, onRequest)
  addDemo(program, onRequest)
  return program
}

interface CheckFlags {
  readonly config?: string
  readonly base?: string
  readonly head: string
  readonly baseUrl?: string
  readonly out: string
  readonly json?: true
  readonly concurrency?: number
  readonly maxUsd?: number
  readonly seed: number
}

function addCheck(program: Command, onRequest: (request: Request) => void): void {
  program
    .command('check')
    .description('Compare the prompts of head with those of base and decide.')
    .option('--config <file>', 'configuration in the repository (default: .github/prompt-staging.yml)')
    .option('--base <ref>', 'what to compare with (default: the merge base with the default branch)')
    .option('--head <ref>', 'what to evaluate: a git ref, or the working tree', 'worktree')
    .addOption(
      new Option('--base-url <url>', 'the model API, or `simulator` for the embedded one').argParser(parseBaseUrl),
    )
    .option('--out <dir>', 'where the results are written', DEFAULT_OUT)
    .option('--json', 'print result.json to stdout and nothing else')
    .addOption(new Option('--concurrency <n>', 'calls in flight at the most').argParser(parseCount))
    .addOption(new Option('--max-usd <usd>', 'budget in US dollars').argParser(parseAmount))
    .addOption(new Option('--seed <n>', 'seeds the relabelling and the simulator').argParser(parseWhole).default(1))
    .addHelpText('after', CHECK_EXAMPLES)
    .action((flags: CheckFlags) => onRequest(checkRequest(flags)))
}

function checkRequest({ out, json, head, seed, ...flags }: CheckFlags): Request {
  const { config = null, base = null, baseUrl = null, concurrency = null, maxUsd = null } = flags
  return { kind: 'check', inputs: { config, base, head, baseUrl, concurrency, maxUsd, seed }, out, json: json === true }
}

function addDemo(program: Command, onRequest: (request: Request) => void): void {
  program
    .command('demo')
    .description(
      'Show the whole thing offline: a throw-away repository, three candidates, the simulator. Needs no key.',
    )
    .option('--out <dir>', 'where the repository and its results are put (default: a temporary folder)')
    .addOption(new Option('--seed <n>', 'seeds the simulator').argParser(parseWhole).default(1))
    .addHelpText('after', DEMO_EXAMPLES)
    .action(({ out, seed }: { readonly out?: string; readonly seed: number }) => {
      onRequest({ kind: 'demo', out: out ?? null, seed })
    })
}

function parseCount(text: string): number {
  if (parseWhole(text) < 1) throw new InvalidArgumentError('Expected a whole number from 1.')
  return Number(text)
}

function parseWhole(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('Expected a whole number.')
  return Number(text)
}

function parseAmount(text: string): number {
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value) || value < 0)
    throw new InvalidArgumentError('Expected US dollars, 0 or more.')
  return value
}

function parseBaseUrl(text: string): string {
  const address = URL.canParse(text) ? new URL(text) : null
  const web = address !== null && (address.protocol === 'https:' || address.protocol === 'http:')
  if (text !== 'simulator' && !web) throw new InvalidArgumentError('Expected an http(s) address or `simulator`.')
  return text
}
