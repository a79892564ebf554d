import { shortened, terminalText } from '../../report/escape.ts'
import { schemaUrl } from './action.ts'
import { type FoundPrompt, suiteLines, type UnreadyPrompt } from './find-prompts.ts'
import { yamlWord } from './yaml-word.ts'

/** `.github/prompt-staging.yml` for these prompts: what is usable is a suite, everything else stands there as a comment. */
export function configText(prompts: readonly FoundPrompt[], action: string): string {
  const models = [...new Set(prompts.flatMap((prompt) => (prompt.kind === 'ready' ? prompt.models : [])))].sort()
  return [headText(action), providerText(models), BUDGET, GATE, PUBLISH, suitesText(prompts)].join('\n')
}

function headText(action: string): string {
  return `# yaml-language-server: $schema=${schemaUrl(action)}
#
# What prompt-staging checks, and how. In a pull request this file is read from the base branch, so that a change cannot
# lower its own bar. What is left out, or stands behind a #, has the default that is shown.
version: 1
`
}

function providerText(models: readonly string[]): string {
  const [first = 'gpt-4.1-mini'] = models
  const names = models.length === 0 ? [first] : models
  return `# provider:
#   base-url: https://api.openai.com/v1   # any OpenAI-compatible API
#   auth: bearer                          # or: api-key (Azure), oidc (keyless: docs/workflows.md), none
#   ${`models: [${names.map(yamlWord).join(', ')}]`.padEnd(37)} # prompts may use no other
#   concurrency: 16                       # calls at the same time, at most
#   prices:                               # USD per million tokens; without them the cost is unknown and unbounded
${names.map((name) => `#     ${yamlWord(name)}: { input: …, output: … }`).join('\n')}
`
}

const BUDGET = `# A run ends before it exceeds any of these.
budget: { usd: 2.00, calls: 10000, minutes: 20 }
`

const GATE = `# gate:
#   alpha: 0.01              # how often a pull request that changed nothing may fail
#   on-inconclusive: warn    # or: fail
#   min-score: 0.9           # an absolute bar besides the comparison; off by default
`

const PUBLISH = `# publish: excerpts          # none | scores | excerpts | full: how much of inputs and outputs reports show
`

function suitesText(prompts: readonly FoundPrompt[]): string {
  const ready = prompts.filter((prompt) => prompt.kind === 'ready')
  const unready = prompts.filter((prompt) => prompt.kind === 'unready')
  const intro = ready.length > 0 ? SUITES : WITHOUT_SUITES
  return [
    ...intro,
    ...ready.flatMap(({ path, dataset }) => suiteLines(path, dataset)),
    ...unready.flatMap(unreadyLines),
    ...(prompts.length === 0 ? NO_PROMPT : []),
  ]
    .map((line) => `${line}\n`)
    .join('')
}

const SUITES = [
  '# A prompt, its cases and its checks. The evaluators of a prompt file count too. Without `suites`, every prompt file',
  '# that has `testData` and `evaluators` is a suite.',
  'suites:',
]

const WITHOUT_SUITES = [
  '# A prompt, its cases and its checks. Without this, every prompt file that has `testData` and `evaluators` is a suite.',
  '# suites:',
]

const NO_PROMPT = [
  '#   - prompt: prompts/example.prompt.yml    # a path or a glob',
  "#     dataset: fixtures/example.jsonl       # .jsonl, .yml, .json or .csv; without it, the prompt's own testData",
  '#     checks:',
  '#       - { type: equals, value: "{{expected}}" }',
]

/** How such a suite would look, for the reader to complete. */
function unreadyLines({ path, dataset, hasCases, lacks }: UnreadyPrompt): readonly string[] {
  return [
    `  # Not yet: ${shortened(terminalText(lacks), 200)}.`,
    `  # - prompt: ${yamlWord(path)}`,
    ...(hasCases ? [] : [`  #   dataset: ${dataset === null ? 'fixtures/cases.jsonl' : yamlWord(dataset)}`]),
    '  #   checks:',
    '  #     - { type: contains, value: "{{expected}}" }',
  ]
}
