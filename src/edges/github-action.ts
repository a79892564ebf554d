import { error, getInput, setOutput, setSecret, summary, warning } from '@actions/core'
import type { ActionStep } from '../ports.ts'

/**
 * The step that this process is, by the runner's environment variables and files. Outputs that cannot be written are one
 * warning; the step goes on without them.
 */
export function gitHubActionStep(): ActionStep {
  let isWarned = false
  return {
    input: (name) => getInput(name),
    log: (text) => process.stdout.write(`${text}\n`),
    mask: (secret) => setSecret(secret),
    output(name, value) {
      try {
        setOutput(name, value)
      } catch (cause) {
        if (!isWarned) warning(`the outputs could not be written: ${String(cause)}`)
        isWarned = true
      }
    },
    async summarize(markdown) {
      if (process.env.GITHUB_STEP_SUMMARY) await summary.addRaw(markdown, true).write()
    },
    annotate(level, message, at) {
      const place = at === undefined ? {} : { title: at.title, file: at.file, startLine: at.line }
      if (level === 'error') error(message, place)
      else warning(message, place)
    },
  }
}
