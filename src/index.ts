import { parseActionInputs } from './commands/action/inputs.ts'
import { inertLine } from './commands/action/outputs.ts'
import { publishResult } from './commands/action/publish.ts'
import { planAction } from './commands/action/request.ts'
import { gitHubActionStep } from './edges/github-action.ts'
import { readGitHubEvent } from './edges/github-event.ts'
import { interruption } from './edges/interruption.ts'
import { lastResort } from './edges/last-resort.ts'
import { logText } from './report/escape.ts'
import { redactor } from './report/redact.ts'

const step = gitHubActionStep()
const stop = interruption()
const redact = redactor([step.input('api-key'), process.env.OPENAI_API_KEY ?? ''])
lastResort(stop, (error) => {
  step.log(redact(logText(error instanceof Error ? (error.stack ?? error.message) : String(error))))
  step.annotate('error', redact(inertLine(`Could not evaluate: ${String(error)}`)))
})

/** The action: inputs and event to a request, the request's result to the workflow and the exit code. */
async function main(): Promise<number> {
  const inputs = parseActionInputs(step.input)
  const { apiKey, reportDir } = inputs.kind === 'ok' ? inputs.value : { apiKey: null, reportDir: '.prompt-staging' }
  const env = apiKey === null ? process.env : { ...process.env, OPENAI_API_KEY: apiKey }
  const host = { cwd: process.cwd(), env, progress: process.stderr, color: false, columns: 100, signal: stop.signal }

  const { runPlanned } = await import('./core.ts')
  const result = await runPlanned(planAction(inputs, readGitHubEvent(env)), reportDir, host)
  await publishResult(result, step, redact)
  return result.exitCode
}

void main().then((code) => {
  process.exitCode = stop.code() ?? code
})
