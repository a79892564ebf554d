/** A command that GitHub's runner would carry out. */
export interface RunnerCommand {
  readonly name: string
  readonly properties: Readonly<Record<string, string>>
  readonly message: string
}

/** Commands that the runner has registered for a step; upper and lower case are alike to it. */
const REGISTERED: ReadonlySet<string> = new Set([
  'add-mask',
  'add-matcher',
  'add-path',
  'debug',
  'echo',
  'endgroup',
  'error',
  'group',
  'internal-set-repo-path',
  'notice',
  'remove-matcher',
  'save-state',
  'set-env',
  'set-output',
  'stop-commands',
  'warning',
])

/**
 * The commands in a process's output, by the rules of the runner: `::name properties::message` at the start of a line,
 * white space aside, else the first `##[name properties]message` in it. Written after ActionCommand.cs and
 * ActionCommandManager.cs of github.com/actions/runner.
 */
export function runnerCommands(output: string): readonly RunnerCommand[] {
  return readLines(output).flatMap((line) => commandOf(line) ?? [])
}

/**
 * The same, for a runner on any machine: where .NET compares text by culture, characters that are never shown do not
 * count, so they may lie within the marks.
 */
export function possibleCommands(output: string): readonly RunnerCommand[] {
  return [...runnerCommands(output), ...runnerCommands(output.replace(IGNORED, ''))]
}

const IGNORED = /[\0-\x08\x0e-\x1f\x7f\p{Cf}\p{Default_Ignorable_Code_Point}]/gu

/** `StreamReader.ReadLine`: a line feed, a carriage return, or one after the other. */
function readLines(text: string): readonly string[] {
  return text.split(/\r\n|\n|\r/)
}

/** `String.TrimStart`: what `Char.IsWhiteSpace` holds for. */
const LEADING_SPACE = /^[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/

function commandOf(line: string): RunnerCommand | null {
  return parseV2(line.replace(LEADING_SPACE, '')) ?? parseV1(line)
}

function parseV2(text: string): RunnerCommand | null {
  const end = text.startsWith('::') ? text.indexOf('::', 2) : -1
  if (end < 0) return null
  return command(text.slice(2, end), ',', text.slice(end + 2), { '%0D': '\r', '%0A': '\n', '%3A': ':', '%2C': ',' })
}

function parseV1(line: string): RunnerCommand | null {
  const start = line.indexOf('##[')
  const end = start < 0 ? -1 : line.indexOf(']', start)
  if (end < 0) return null
  return command(line.slice(start + 3, end), ';', line.slice(end + 1), {
    '%3B': ';',
    '%0D': '\r',
    '%0A': '\n',
    '%5D': ']',
  })
}

type Escapes = Readonly<Record<string, string>>

function command(info: string, separator: string, message: string, escapes: Escapes): RunnerCommand | null {
  const space = info.indexOf(' ')
  const name = (space < 0 ? info : info.slice(0, space)).toLowerCase()
  if (!REGISTERED.has(name)) return null
  const pairs =
    space > 0
      ? info
          .slice(space + 1)
          .trim()
          .split(separator)
      : []
  const entries = pairs.flatMap((pair) => {
    const at = pair.indexOf('=')
    return at > 0 && at < pair.length - 1 ? [[pair.slice(0, at), unescaped(pair.slice(at + 1), escapes)]] : []
  })
  // A message knows no escape for what parts properties.
  const { '%3A': _colon, '%2C': _comma, ...data } = escapes
  return { name, properties: Object.fromEntries(entries), message: unescaped(message, data) }
}

/** The percent sign last, as the runner does. */
function unescaped(text: string, escapes: Escapes): string {
  const all = [...Object.entries(escapes), ['%25', '%'] as const]
  return all.reduce((done, [code, char]) => done.replaceAll(code, char), text)
}
