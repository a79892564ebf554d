import { parseActionInputs } from './commands/action/inputs.ts'
import { inertLine } from './commands/action/outputs.ts'
import { publishResult } from './commands/action/publish.ts'
import { planAction } from './commands/action/request.ts'
import { gitHubActionStep } from './edges/github-action.ts'
import { readGitHubEvent } from './edges/github-event.ts'
import { interruption } from './edges/interruption.ts'
import { logText } from './report/escape.ts'

/** A bug of ours is no answer: it never leaves Node's own 1, which would mean a regression. */
const BUG = 3

const step = gitHubActionStep()
const stop = interruption()

/** The action: inputs and event to a request, the request's result to the log, the outputs and the exit code. */
async function main(): Promise<number> {
  const inputs = parseActionInputs(step.input)
  const { apiKey, reportDir } = inputs.kind === 'ok' ? inputs.value : { apiKey: null, reportDir: '.prompt-staging' }
  const env = apiKey === null ? process.env : { ...process.env, OPENAI_API_KEY: apiKey }
  const host = { cwd: process.cwd(), env, progress: process.stderr, color: false, columns: 100, signal: stop.signal }

  const { runPlanned } = await import('./core.ts')
  const result = await runPlanned(planAction(inputs, readGitHubEvent()), reportDir, host)
  process.stdout.write(`${logText(result.text.trimEnd())}\n`)
  await publishResult(result, step)
  return result.exitCode
}

main()
  .catch((error: unknown) => {
    const code = stop.code()
    if (code !== null) process.exit(code)
    process.stderr.write(`${logText(error instanceof Error ? (error.stack ?? error.message) : String(error))}\n`)
    step.annotate('error', inertLine(`Could not evaluate: ${String(error)}`))
    return BUG
  })
  .then((code) => {
    process.exitCode = stop.code() ?? code
  })
