/** A command that GitHub's runner would carry out. */
export interface RunnerCommand {
  readonly name: string
  readonly properties: Readonly<Record<string, string>>
  readonly message: string
}

/** Names that the runner acts on; any other `::word::` is printed as it stands. */
const NAMES = new Set([
  'add-mask',
  'add-matcher',
  'add-path',
  'debug',
  'echo',
  'endgroup',
  'error',
  'group',
  'notice',
  'remove-matcher',
  'save-state',
  'set-env',
  'set-output',
  'stop-commands',
  'warning',
])

/**
 * The commands in a process's output: `::name properties::message` at the start of a line, after white space, or
 * `##[name properties]message` anywhere in it.
 */
export function runnerCommands(output: string): readonly RunnerCommand[] {
  return output.split(/\r\n|\n|\r/).flatMap((line) => commandOf(line) ?? [])
}

function commandOf(line: string): RunnerCommand | null {
  const colons = /^\s*::([a-z-]+)(?: (.*?))?::(.*)$/i.exec(line)
  if (colons && NAMES.has(colons[1]?.toLowerCase() ?? '')) return command(colons[1], colons[2], ',', colons[3])
  const brackets = /##\[([a-z-]+)(?: (.*?))?\](.*)$/i.exec(line)
  if (brackets && NAMES.has(brackets[1]?.toLowerCase() ?? ''))
    return command(brackets[1], brackets[2], ';', brackets[3])
  return null
}

function command(name = '', properties = '', separator: string, message = ''): RunnerCommand {
  const pairs = properties.split(separator).filter((pair) => pair.includes('='))
  const entries = pairs.map((pair) => [
    pair.slice(0, pair.indexOf('=')).trim(),
    unescaped(pair.slice(pair.indexOf('=') + 1)),
  ])
  return { name: name.toLowerCase(), properties: Object.fromEntries(entries), message: unescaped(message) }
}

function unescaped(text: string): string {
  return text
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%25', '%')
}
