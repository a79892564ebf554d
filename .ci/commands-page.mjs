/**
 * Makes `docs/commands.md` from the help of every verb, which the parser of the command line gives. `docs.mjs` writes it.
 */
import { parseArgv } from '../src/argv.ts'
import { code } from './schema-values.mjs'

/** The file that is written, from the repository's root. */
export const PATH = 'docs/commands.md'

const INTRO = `# The command line

<!-- Made by \`npm run docs\` from the help of each verb: change the descriptions in src/argv.ts and src/argv-registry.ts. -->

\`prompt-staging\` stands for \`node path/to/dist/cli.cjs\`. \`prompt-staging VERB --help\` says what stands here.

A flag outranks the [configuration](configuration.md). The answer goes to stdout, progress and errors to stderr; with \`--json\`
stdout is JSON and nothing else. What a run leaves behind: [results.md](results.md).
`

/** @returns {string} the page */
export function commandsPage() {
  const program = helpOf([])
  const verbs = program.entries.filter(({ term }) => !term.startsWith('-') && !/^help\b/.test(term))
  const rows = verbs.map(({ term, text }) => {
    const verb = term.split(' ')[0]
    return `| [\`${verb}\`](#${verb}) | ${text} |`
  })
  const parts = verbs.map(({ term }) => verbPart(term.split(' ')[0]))
  return [INTRO, `| verb | what it does |\n|---|---|\n${rows.join('\n')}\n`, endingOf(program), ...parts].join('\n')
}

function verbPart(verb) {
  const help = helpOf([verb])
  const rows = help.entries.map(({ term, text }) => `| ${code(term)} | ${text.replaceAll('|', '\\|')} |`)
  const table = `| argument or flag | meaning |\n|---|---|\n${rows.join('\n')}\n`
  return `## \`${verb}\`\n\n${help.description}\n\n${table}\n${endingOf(help)}`
}

/** The examples as they are, the environment and the exit codes as lists. */
function endingOf({ sections }) {
  const parts = Object.entries(sections).map(([title, lines]) =>
    title === 'Exit codes'
      ? `Exit codes: ${lines.map((line) => line.trim()).join(' ')}.\n`
      : `${title}:\n\n\`\`\`text\n${lines.map((line) => line.slice(2)).join('\n')}\n\`\`\`\n`,
  )
  return parts.join('\n')
}

/**
 * The help of a verb, whatever width it was wrapped to: its description, its arguments, flags and verbs, and the lines of
 * the sections that it ends with.
 */
function helpOf(verb) {
  const asked = parseArgv([...verb, '--help'])
  if (asked.kind !== 'print') throw new Error(`${verb} has no help`)
  const [intro = '', ...rest] = asked.text.split(/^(?=[A-Z][\w ]+:$)/m)
  const parts = rest.map((part) => {
    const [title = '', ...lines] = part.trimEnd().split('\n')
    return [title.slice(0, -1), lines]
  })
  const isTable = ([title]) => ['Arguments', 'Options', 'Commands'].includes(title)
  return {
    description: intro.split('\n\n').slice(1).join(' ').replace(/\s+/g, ' ').trim(),
    entries: parts.filter(isTable).flatMap(([, lines]) => entriesOf(lines)),
    sections: Object.fromEntries(parts.filter((part) => !isTable(part))),
  }
}

/** A line that is indented by two blanks begins an entry; one that is indented deeper goes on with it. */
function entriesOf(lines) {
  const entries = []
  for (const line of lines) {
    const [, term, text] = /^ {2}(\S.*?)(?: {2,}(.*))?$/.exec(line) ?? []
    if (term !== undefined) entries.push({ term, text: text ?? '' })
    else if (line.trim() !== '') entries.at(-1).text = `${entries.at(-1).text} ${line.trim()}`.trim()
  }
  return entries.filter(({ term }) => term !== '-h, --help')
}
