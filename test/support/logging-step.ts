import { appendFileSync } from 'node:fs'
import type { ActionStep } from '../../src/ports.ts'

/** A step by the variables and files of the runner's that it is given, with the runner's commands in its log. */
export function loggingStep(
  env: Readonly<Record<string, string | undefined>>,
  write: (text: string) => void,
): ActionStep {
  const command = (name: string, properties: string, message: string) =>
    write(`::${name}${properties === '' ? '' : ` ${properties}`}::${escaped(message)}\n`)
  return {
    input: (name) => (env[`INPUT_${name.toUpperCase()}`] ?? '').trim(),
    log: (text) => write(`${text}\n`),
    mask: (secret) => command('add-mask', '', secret),
    output: (name, value) => appendFileSync(env['GITHUB_OUTPUT'] ?? '', `${name}<<END_OF\n${value}\nEND_OF\n`),
    summarize: async (markdown) => appendFileSync(env['GITHUB_STEP_SUMMARY'] ?? '', `${markdown}\n`),
    annotate(level, message, at) {
      const place = at === undefined ? {} : { title: at.title, file: at.file, line: String(at.line) }
      const properties = Object.entries(place).map(([name, value]) => `${name}=${escapedProperty(value)}`)
      command(level, properties.join(','), message)
    },
  }
}

function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapedProperty(text: string): string {
  return escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
