import { LABEL_NAME } from '../../registry/label-name.ts'
import { DEFAULT_OUT } from '../inputs.ts'

/** Every word that the input `command` takes. */
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

/** What an input may hold. */
export interface InputType {
  /** As the documentation says it. */
  readonly name: string
  /** The end of `it must be …`. */
  readonly valid: string
  /** An empty input is never tested. */
  readonly pattern: RegExp
}

const COMMAND: InputType = {
  name: 'word',
  valid: `one of ${ACTION_COMMANDS.join(', ')}`,
  pattern: new RegExp(`^(${ACTION_COMMANDS.join('|')})$`),
}
const TEXT: InputType = { name: 'text', valid: 'text', pattern: /^/ }
const LABEL: InputType = {
  name: 'word',
  valid: 'a word of letters, digits, `-`, `_` and `.`',
  pattern: LABEL_NAME,
}
const PATH: InputType = { name: 'path', valid: 'a path', pattern: /^[^\0]+$/ }
const REF: InputType = { name: 'ref', valid: 'a git ref', pattern: /^[^\0\s]+$/ }
const BASE: InputType = { ...REF, name: 'ref or `label:` and a label' }
const HEAD: InputType = { ...REF, name: 'ref or `worktree`' }
const ADDRESS: InputType = {
  name: 'URL or `simulator`',
  valid: 'an http(s) address without blanks and `#`, or `simulator`',
  pattern: /^(simulator|https?:\/\/[^\s/#]+[^\s#]*)$/,
}
const USD: InputType = {
  name: 'number above 0',
  valid: 'a number of US dollars above 0, such as 2.50',
  pattern: /^(?=.*[1-9])\d{1,12}(\.\d{1,12})?$/,
}
const COUNT: InputType = {
  name: 'whole number from 1',
  valid: 'a whole number from 1',
  pattern: /^[1-9]\d{0,14}$/,
}
const SHA: InputType = { name: '40 hex digits', valid: 'a commit of 40 hex digits', pattern: /^[0-9a-f]{40}$/ }
const DIGEST: InputType = {
  name: '`sha256:` and 64 hex digits',
  valid: '`sha256:` and 64 hex digits',
  pattern: /^sha256:[0-9a-f]{64}$/,
}
const FLAG: InputType = { name: '`true` or `false`', valid: 'true or false', pattern: /^(true|false)$/ }

/** An input of action.yml. `default` is what the runner gives when the workflow says nothing. */
export interface InputSpec {
  readonly type: InputType
  readonly default: string
}

/** The inputs of the action, in the order of action.yml. */
export const ACTION_INPUTS = {
  command: { type: COMMAND, default: 'auto' },
  config: { type: PATH, default: '' },
  'api-key': { type: TEXT, default: '' },
  'base-url': { type: ADDRESS, default: '' },
  // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub's, filled in by the runner
  'github-token': { type: TEXT, default: '${{ github.token }}' },
  base: { type: BASE, default: '' },
  head: { type: HEAD, default: '' },
  'pull-request': { type: COUNT, default: '' },
  'head-sha': { type: SHA, default: '' },
  label: { type: LABEL, default: '' },
  prompt: { type: PATH, default: '' },
  digest: { type: DIGEST, default: '' },
  reason: { type: TEXT, default: '' },
  to: { type: DIGEST, default: '' },
  steps: { type: COUNT, default: '1' },
  override: { type: FLAG, default: 'false' },
  'max-usd': { type: USD, default: '' },
  concurrency: { type: COUNT, default: '' },
  comment: { type: FLAG, default: 'true' },
  'report-dir': { type: PATH, default: DEFAULT_OUT },
} as const satisfies Readonly<Record<string, InputSpec>>

export type InputName = keyof typeof ACTION_INPUTS
