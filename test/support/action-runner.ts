import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'yaml'
import { type Bundle, type Ended, readFolder } from './bundle.ts'
import { type RunnerCommand, runnerCommands } from './runner-commands.ts'

/** The event that started the workflow, as the runner hands it over. */
export interface ActionEvent {
  readonly name: string
  readonly payload: unknown
  /** GITHUB_SHA. */
  readonly sha: string
  /** GITHUB_REF. */
  readonly ref: string
}

export interface ActionOptions {
  /** The checked-out repository. */
  readonly workspace: string
  readonly env?: Readonly<Record<string, string>>
  readonly node?: string
  /** What `${{ github.token }}` stands for. */
  readonly token?: string
  /** Addresses of GitHub; none is reachable unless given. */
  readonly gitHub?: { readonly apiUrl: string; readonly serverUrl: string }
  /** Grows from run to run. */
  readonly runId?: number
  readonly attempt?: number
}

export interface ActionRun extends Ended {
  readonly outputs: ReadonlyMap<string, string>
  readonly summary: string
  /** What the runner makes of stdout and stderr. */
  readonly commands: readonly RunnerCommand[]
  /** The files of `report-dir`. */
  readonly files: ReadonlyMap<string, string>
}

interface ActionManifest {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>
  readonly runs: { readonly main: string }
}

/** Starts the action as GitHub's runner does: defaults of action.yml, `INPUT_*`, the event's file, the command files. */
export async function runAction(
  bundle: Bundle,
  inputs: Readonly<Record<string, string>>,
  event: ActionEvent,
  options: ActionOptions,
): Promise<ActionRun> {
  const manifest = manifestOf(readFileSync(join(bundle.folder, 'action.yml'), 'utf8'))
  const unknown = Object.keys(inputs).filter((name) => !(name in manifest.inputs))
  if (unknown.length > 0) throw new Error(`action.yml has no input ${unknown.join(', ')}`)

  const temp = mkdtempSync(join(tmpdir(), 'prompt-staging-runner-'))
  const files = { event: join(temp, 'event.json'), output: join(temp, 'output'), summary: join(temp, 'summary.md') }
  writeFileSync(files.event, JSON.stringify(event.payload))
  writeFileSync(files.output, '')
  writeFileSync(files.summary, '')

  const given = { ...defaultInputs(manifest, options.token ?? ''), ...inputs }
  const env = { ...inputVariables(given), ...runnerVariables(event, files, temp, options), ...options.env }
  const file = manifest.runs.main.replace(/^dist\//, '')
  const node = options.node === undefined ? {} : { node: options.node }
  const ended = await bundle.start(file, [], { cwd: options.workspace, env, ...node })
  const run = {
    ...ended,
    outputs: parseOutputs(readFileSync(files.output, 'utf8')),
    summary: readFileSync(files.summary, 'utf8'),
    commands: [...runnerCommands(ended.stdout), ...runnerCommands(ended.stderr)],
    files: readFolder(join(options.workspace, given['report-dir'] ?? '')),
  }
  rmSync(temp, { recursive: true, force: true })
  return run
}

const manifests = new Map<string, ActionManifest>()

function manifestOf(text: string): ActionManifest {
  const manifest: ActionManifest = manifests.get(text) ?? parse(text)
  manifests.set(text, manifest)
  return manifest
}

function defaultInputs(manifest: ActionManifest, token: string): Record<string, string> {
  const entries = Object.entries(manifest.inputs).map(([name, { default: value = '' }]) => [name, value])
  return Object.fromEntries(
    entries.map(([name, value]) => [name, value?.replace(/^\$\{\{ github\.token \}\}$/, token) ?? '']),
  )
}

/** The runner upper-cases names and turns blanks, but not hyphens, into underscores. */
function inputVariables(inputs: Readonly<Record<string, string>>): Record<string, string> {
  const entries = Object.entries(inputs).map(([name, value]) => [
    `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
    value,
  ])
  return Object.fromEntries(entries)
}

function runnerVariables(
  event: ActionEvent,
  files: { readonly event: string; readonly output: string; readonly summary: string },
  temp: string,
  options: ActionOptions,
): Record<string, string> {
  return {
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_EVENT_NAME: event.name,
    GITHUB_EVENT_PATH: files.event,
    GITHUB_OUTPUT: files.output,
    GITHUB_STEP_SUMMARY: files.summary,
    GITHUB_WORKSPACE: options.workspace,
    GITHUB_REPOSITORY: 'octo/support',
    GITHUB_REPOSITORY_OWNER: 'octo',
    GITHUB_SHA: event.sha,
    GITHUB_REF: event.ref,
    GITHUB_RUN_ID: String(options.runId ?? 1),
    GITHUB_RUN_NUMBER: '1',
    GITHUB_RUN_ATTEMPT: String(options.attempt ?? 1),
    GITHUB_API_URL: options.gitHub?.apiUrl ?? 'http://127.0.0.1:9',
    GITHUB_SERVER_URL: options.gitHub?.serverUrl ?? 'http://127.0.0.1:9',
    RUNNER_TEMP: temp,
    RUNNER_OS: 'Linux',
  }
}

/** Reads the file that `GITHUB_OUTPUT` names: `name=value`, or `name<<delimiter` and lines up to the delimiter. */
function parseOutputs(text: string): ReadonlyMap<string, string> {
  const outputs = new Map<string, string>()
  const lines = text.split('\n')
  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i] ?? ''
    const heredoc = /^([^=]+?)<<(.+)$/.exec(line)
    if (heredoc) {
      const end = lines.indexOf(heredoc[2] ?? '', i + 1)
      if (end < 0) throw new Error(`output ${heredoc[1]} never ends`)
      outputs.set(heredoc[1] ?? '', lines.slice(i + 1, end).join('\n'))
      i = end
    } else if (line.includes('=')) {
      outputs.set(line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1))
    }
  }
  return outputs
}
