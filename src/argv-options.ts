import { type Command, InvalidArgumentError, Option } from 'commander'
import { DEFAULT_OUT } from './commands/inputs.ts'
import { isBranchName } from './domain/branch-name.ts'
import { isWebAddress } from './domain/web-address.ts'
import { isLabelName, LABEL_HINT } from './registry/label-name.ts'
import { painter } from './report/paint.ts'

/*
 * The flags that several verbs have, and how their values are read. A value that cannot be is an `InvalidArgumentError`,
 * to whose message the parser adds the flag's name.
 */

export const CONFIG = [
  '--config <file>',
  'configuration in the repository (default: .github/prompt-staging.yml)',
] as const

export const BASE = [
  '--base <ref>',
  'what to compare with: a git ref, or `label:prod` (default: the merge base with the default branch)',
] as const

/** Of the verbs around the registry. */
export const JSON_FLAG = ['--json', 'print the answer as JSON to stdout and nothing else'] as const

/** What the parser gives of the flags that verbs have which call models. */
export interface RunFlags {
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

/** Adds the options of verbs that call models. @param json what `--json` prints. */
export function addRunOptions(command: Command, json: readonly [flag: string, what: string] = JSON_FLAG): Command {
  return command
    .addOption(baseUrlOption())
    .option('--out <dir>', 'where the results are written', DEFAULT_OUT)
    .option(...json)
    .addOption(concurrencyOption())
    .addOption(maxUsdOption())
    .addOption(seedOption('the shuffles and the simulator'))
}

export function baseUrlOption(): Option {
  return new Option('--base-url <url>', 'the model API, or `simulator` for the embedded one').argParser(parseBaseUrl)
}

export function maxUsdOption(): Option {
  return new Option('--max-usd <usd>', 'budget in US dollars').argParser(parseAmount)
}

function concurrencyOption(): Option {
  return new Option('--concurrency <n>', 'calls in flight at the most').argParser(parseCount)
}

/** @param seeds what it seeds. */
export function seedOption(seeds: string): Option {
  return new Option('--seed <n>', `seeds ${seeds}`).argParser(parseWhole).default(1)
}

export function labelOption(): Option {
  return new Option('--label <label>', 'the label, such as staging or prod').argParser(parseLabel)
}

export function stepsOption(): Option {
  return new Option('--steps <n>', 'how far back').argParser(parseCount).default(1)
}

/** Takes several. */
export function promptsOption(description: string): Option {
  return new Option('--prompt <prompt...>', description)
}

export function branchOption(): Option {
  const what = "the registry's branch (default: as configured, else prompt-staging)"
  return new Option('--branch <name>', what).argParser(parseBranch)
}

/** A text below a verb's help, its headings styled; colours are taken out again where there are none to be. */
export function ending(text: string): string {
  return text.replace(/^\w.*:$/gm, (heading) => painter(true)(heading, 'bold'))
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
  if (text !== 'simulator' && !isWebAddress(text))
    throw new InvalidArgumentError('Expected an http(s) address without blanks and `#`, or `simulator`.')
  return text
}

function parseBranch(text: string): string {
  if (!isBranchName(text)) throw new InvalidArgumentError('Expected the name of a git branch.')
  return text
}

function parseLabel(text: string): string {
  if (!isLabelName(text)) throw new InvalidArgumentError(LABEL_HINT)
  return text
}
