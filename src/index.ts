import { inertStream } from './commands/action/inert-stream.ts'
import { parseActionInputs } from './commands/action/inputs.ts'
import { inertLine } from './commands/action/outputs.ts'
import { gitHubActionStep } from './edges/github-action.ts'
import { defaultBranchOf, readGitHubEvent } from './edges/github-event.ts'
import { interruption } from './edges/interruption.ts'
import { lastResort } from './edges/last-resort.ts'
import { searchPathOnly } from './edges/program-search.ts'
import { logText } from './report/escape.ts'
import { secretsOf } from './report/redact.ts'

searchPathOnly(process.env)
const step = gitHubActionStep()
const stop = interruption()
const secrets = secretsOf(
  [step.input('api-key'), step.input('github-token'), process.env.OPENAI_API_KEY ?? ''],
  step.mask,
)
const { redact } = secrets
lastResort(stop, (error) => {
  step.log(redact(logText(error instanceof Error ? (error.stack ?? error.message) : String(error))))
  step.annotate('error', redact(inertLine(`Could not evaluate: ${String(error)}`)))
})

/** The action: inputs and event to what they ask for, its result to the workflow, GitHub and the exit code. */
async function main(): Promise<number> {
  const inputs = parseActionInputs(step.input)
  const apiKey = inputs.kind === 'ok' ? inputs.value.apiKey : null
  const env = apiKey === null ? process.env : { ...process.env, OPENAI_API_KEY: apiKey }
  const host = {
    cwd: process.cwd(),
    defaultBranch: defaultBranchOf(env),
    env,
    progress: inertStream((text) => process.stderr.write(text), redact),
    color: false,
    errorColor: false,
    columns: 100,
    signal: stop.signal,
    secrets,
  }

  const { actOn } = await import('./core.ts')
  return actOn({ step, inputs, event: readGitHubEvent(env), redact }, host)
}

void main().then((code) => {
  process.exitCode = stop.code() ?? code
})
