import { holdsCases } from '../../prompt/path.ts'
import { terminalText } from '../../report/escape.ts'
import { hanging } from '../../report/hanging.ts'
import { painter } from '../../report/paint.ts'
import { pageWidth, type TerminalOptions } from '../../report/terminal-options.ts'
import { count, listed } from '../../report/words.ts'
import type { InitOutcome } from '../init.ts'
import { type FoundPrompt, type ReadyPrompt, suiteLines } from './find-prompts.ts'

/** What was found, what was written and what to do next. Plain text, fit for a terminal, ends with a line feed. */
export function renderInit(
  { files, prompts, unnamed, placeholders }: InitOutcome,
  { color, columns }: TerminalOptions,
): string {
  const width = pageWidth({ columns })
  const paint = painter(color)
  const written = files.map(({ path, created }) =>
    created ? `  ${paint('wrote', 'green')}  ${path}` : `  ${paint('kept', 'yellow')}   ${path} (it is there already)`,
  )
  const blocks = [
    [paint(foundTitle(prompts), 'bold'), ...prompts.flatMap((prompt) => promptLines(prompt, width))],
    [paint('Files', 'bold'), ...written],
    [
      paint('Next', 'bold'),
      ...nextSteps(prompts, placeholders, unnamed).flatMap((step, i) => stepLines(step, i + 1, width)),
    ],
  ]
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`
}

/** A command to copy stays on one line. */
function stepLines(step: string, number: number, width: number): readonly string[] {
  const glued = step.replace(/`[^`]*`/g, (command) => command.replaceAll(' ', GLUE))
  return hanging(`  ${number}. `, 5, glued, width).map((line) => line.replaceAll(GLUE, ' '))
}

const GLUE = '\u00a0'

function foundTitle(prompts: readonly FoundPrompt[]): string {
  if (prompts.length === 0)
    return 'No prompt found (files such as support.prompt.yml; docs/formats.md has every format)'
  const ready = prompts.filter(({ kind }) => kind === 'ready').length
  return `${count(prompts.length, 'prompt')} found, ${ready === prompts.length ? 'ready to be checked' : `${ready} ready to be checked`}`
}

function promptLines(prompt: FoundPrompt, width: number): readonly string[] {
  const path = terminalText(prompt.path)
  if (prompt.kind === 'unready') return hanging('  ', 4, `${path}: not yet, ${terminalText(prompt.lacks)}`, width)
  const from = prompt.dataset === null ? 'its own `testData`' : terminalText(prompt.dataset)
  return hanging('  ', 4, `${path}: ${count(prompt.cases, 'case')} from ${from}`, width)
}

/**
 * The first thing to do for prompts that cannot be checked yet. Where no format among them holds cases, these can only
 * stand in a file beside the prompt.
 */
function firstStep(prompts: readonly FoundPrompt[]): string {
  const own = prompts.length === 0 || prompts.some(({ path }) => holdsCases(path))
  const give = own
    ? 'Give a prompt cases and checks (`testData` and `evaluators`)'
    : 'Write cases for a prompt, and name their file in its suite, which stands behind `#` in .github/prompt-staging.yml'
  return `${give}, or begin with \`prompt-staging init --example\`.`
}

/** @param placeholders files in which the action's owner is still to be filled in. */
function nextSteps(
  prompts: readonly FoundPrompt[],
  placeholders: readonly string[],
  unnamed: readonly ReadyPrompt[],
): readonly string[] {
  const anyReady = prompts.some(({ kind }) => kind === 'ready')
  return [
    ...(anyReady ? [] : [firstStep(prompts)]),
    ...(placeholders.length > 0
      ? [`Replace OWNER in ${listed(placeholders)} by the owner of the action that you use.`]
      : []),
    ...(unnamed.length > 0
      ? [
          `Name under \`suites\` of the configuration, which was kept and leaves them out: ${listed(unnamed.map(suiteWords))}.`,
        ]
      : []),
    'Look at what was written, then run `prompt-staging doctor`: it checks everything and prices a run, without a call.',
    'Add the secret OPENAI_API_KEY to the repository (Settings > Secrets and variables > Actions).',
    'Commit the files, and make the job `prompts` a required status check.',
    'Change a prompt and run `prompt-staging check` (offline: `--base-url simulator`), or open a pull request.',
  ]
}

function suiteWords({ path, dataset }: ReadyPrompt): string {
  const [prompt, ...rows] = suiteLines(path, dataset).map((line) => `\`${terminalText(line.replace(/^[ -]+/, ''))}\``)
  return [prompt, ...rows].join(' with ')
}
