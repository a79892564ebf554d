import { allParsed, bad, ok, type Parsed, type Problem } from '../../domain/fault.ts'
import { closest } from '../../text/closest.ts'

/** Every word that the input `command` takes; some of them are not available yet. */
export const ACTION_COMMANDS = [
  'auto',
  'check',
  'record',
  'promote',
  'rollback',
  'labels',
  'accept',
  'evaluate',
  'drift',
  'doctor',
] as const

export type ActionCommand = (typeof ACTION_COMMANDS)[number]

/** The action's inputs, `null` where nothing was given. */
export interface ActionInputs {
  readonly command: ActionCommand
  readonly config: string | null
  readonly apiKey: string | null
  readonly baseUrl: string | null
  readonly base: string | null
  readonly head: string | null
  readonly maxUsd: number | null
  readonly concurrency: number | null
  readonly reportDir: string
}

/** @param read the trimmed text of an input, empty when not given. Every bad input is a problem (`usage`). */
export function parseActionInputs(read: (name: string) => string): Parsed<ActionInputs> {
  const command = parseCommand(read('command'))
  const maxUsd = parseMaxUsd(read('max-usd'))
  const concurrency = parseConcurrency(read('concurrency'))
  const parsed = allParsed<unknown>([command, maxUsd, concurrency])
  if (command.kind === 'bad' || maxUsd.kind === 'bad' || concurrency.kind === 'bad') {
    return bad(parsed.kind === 'bad' ? parsed.problems : [])
  }
  const text = (name: string) => read(name) || null
  return ok({
    command: command.value,
    config: text('config'),
    apiKey: text('api-key'),
    baseUrl: text('base-url'),
    base: text('base'),
    head: text('head'),
    maxUsd: maxUsd.value,
    concurrency: concurrency.value,
    reportDir: read('report-dir') || '.prompt-staging',
  })
}

function parseCommand(text: string): Parsed<ActionCommand> {
  const command = ACTION_COMMANDS.find((word) => word === (text || 'auto'))
  if (command !== undefined) return ok(command)
  const near = closest(text, ACTION_COMMANDS)
  const meant = near === null ? '' : `; did you mean ${near}?`
  return bad([problem('command', text, `one of ${ACTION_COMMANDS.join(', ')}${meant}`)])
}

function parseMaxUsd(text: string): Parsed<number | null> {
  if (text === '') return ok(null)
  const usd = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN
  return usd > 0 && Number.isFinite(usd)
    ? ok(usd)
    : bad([problem('max-usd', text, 'a number of US dollars above 0, such as 2.50')])
}

function parseConcurrency(text: string): Parsed<number | null> {
  if (text === '') return ok(null)
  const calls = /^\d+$/.test(text) ? Number(text) : Number.NaN
  return calls >= 1 && Number.isSafeInteger(calls)
    ? ok(calls)
    : bad([problem('concurrency', text, 'a whole number from 1')])
}

function problem(name: string, text: string, valid: string): Problem {
  return {
    code: 'usage',
    message: `the input ${name} is ${JSON.stringify(text)}; it must be ${valid}`,
    hint: `Correct \`with: ${name}\` in the workflow.`,
  }
}
