import { bad, ok, type Parsed, type Problem } from '../../domain/fault.ts'
import { closest } from '../../text/closest.ts'
import { ACTION_COMMANDS, ACTION_INPUTS, type ActionCommand, type InputName, type InputType } from './input-schema.ts'

/** The action's inputs, `null` where nothing was given. */
export interface ActionInputs {
  readonly command: ActionCommand
  readonly config: string | null
  readonly apiKey: string | null
  readonly baseUrl: string | null
  readonly githubToken: string | null
  readonly base: string | null
  readonly head: string | null
  readonly pullRequest: number | null
  readonly headSha: string | null
  readonly maxUsd: number | null
  readonly concurrency: number | null
  /** Whether to comment on the pull request. */
  readonly comment: boolean
  readonly reportDir: string
  readonly label: string | null
  readonly prompt: string | null
  /** In full. */
  readonly digest: string | null
  readonly reason: string | null
  /** In full. */
  readonly to: string | null
  readonly steps: number
  readonly override: boolean
}

/** @param read the trimmed text of an input, empty when not given. Every bad input is a problem (`usage`). */
export function parseActionInputs(read: (name: InputName) => string): Parsed<ActionInputs> {
  const problems = Object.entries(ACTION_INPUTS).flatMap(([name, { type }]) => {
    const text = isName(name) ? read(name) : ''
    return text === '' || type.pattern.test(text) ? [] : [problem(name, text, type)]
  })
  if (problems.length > 0) return bad(problems)
  const text = (name: InputName) => read(name) || null
  const number = (name: InputName) => (read(name) === '' ? null : Number(read(name)))
  return ok({
    command: ACTION_COMMANDS.find((word) => word === read('command')) ?? 'auto',
    config: text('config'),
    apiKey: text('api-key'),
    baseUrl: text('base-url'),
    githubToken: text('github-token'),
    base: text('base'),
    head: text('head'),
    pullRequest: number('pull-request'),
    headSha: text('head-sha'),
    maxUsd: number('max-usd'),
    concurrency: number('concurrency'),
    comment: read('comment') !== 'false',
    reportDir: read('report-dir') || ACTION_INPUTS['report-dir'].default,
    label: text('label'),
    prompt: text('prompt'),
    digest: text('digest'),
    reason: text('reason'),
    to: text('to'),
    steps: number('steps') ?? Number(ACTION_INPUTS.steps.default),
    override: read('override') === 'true',
  })
}

function isName(name: string): name is InputName {
  return name in ACTION_INPUTS
}

function problem(name: string, text: string, { valid }: InputType): Problem {
  const near = name === 'command' ? closest(text, ACTION_COMMANDS) : null
  const meant = near === null ? '' : `; did you mean ${near}?`
  return {
    code: 'usage',
    message: `the input ${name} is ${JSON.stringify(text)}; it must be ${valid}${meant}`,
    hint: `Correct \`with: ${name}\` in the workflow.`,
  }
}
