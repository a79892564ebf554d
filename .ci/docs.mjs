/**
 * Writes `docs/configuration.md` from the schema that also validates the configuration, and the pages beside it that are
 * made of the sources as a whole.
 *
 * Usage: node .ci/docs.mjs (Node 24, which reads TypeScript)
 */
import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { configJsonSchema } from '../src/config/json-schema.ts'
import * as commands from './commands-page.mjs'
import * as results from './results-page.mjs'
import { code, values } from './schema-values.mjs'

const ROOT = resolve(import.meta.dirname, '..')

/** The file that is written, from the repository's root. */
export const PATH = 'docs/configuration.md'

const INTRO = `# Configuration

<!-- Made by \`npm run docs\` from src/config/schema.ts: change the descriptions there. -->

The configuration is \`.github/prompt-staging.yml\`, or \`.yaml\` where there is no \`.yml\`; \`--config\` names another file.
It is optional: without it, every \`*.prompt.yml\` that has \`testData\` and \`evaluators\` is a suite, and the defaults below
hold.

\`\`\`yaml title=.github/prompt-staging.yml
version: 1
provider:
  models: [gpt-4.1-mini, gpt-4.1]
  prices: { gpt-4.1-mini: { input: 0.40, output: 1.60 } }
judge: { model: gpt-4.1 }
budget: { usd: 5, calls: 20000, minutes: 20 }
gate: { on-inconclusive: fail }
suites:
  - prompt: prompts/support-triage.prompt.yml
    dataset: fixtures/support-triage.jsonl
    checks:
      - { type: is-json }
      - { type: equals, path: $.queue, value: "{{expected.queue}}", critical: true }
      - { type: llm-rubric, value: Keeps issue type and urgency, threshold: 0.7, weight: 2 }
  - prompt: "prompts/replies/*.md"
    dataset: "fixtures/replies/*.csv"
    checks: [{ type: not-contains, value: As an AI }]
\`\`\`

Unknown keys, wrong types and impossible numbers are errors with file, line and column, all at once and before any call.
An editor finds them too, with this as the first line: \`# yaml-language-server: $schema=…/dist/schemas/config.schema.json\`
(\`prompt-staging init\` writes it).

**Which version of it holds.** When head is a commit, as always in a pull request, the base's. A change to the
configuration therefore takes effect after merge, and the comment says so: a pull request cannot lower its own bar. Where
the base has no configuration, or one that cannot be read, head's holds, except for \`provider\`, \`judge\`, \`scorers\`,
\`budget\` and \`publish\`. With \`--head worktree\` it is the file on your disk. Flags and the action's inputs
(\`--base-url\`, \`--concurrency\`, \`--max-usd\`) outrank it.

**Which server answers.** Any that speaks OpenAI's API. Only what a prompt says is sent, so that older servers take it
too. Calls go straight to the address: \`HTTPS_PROXY\` and its like are not read.

For Azure OpenAI set \`auth: api-key\`, and as \`base-url\` either \`https://NAME.openai.azure.com/openai/v1\` or a deployment
with its version, \`…/openai/deployments/NAME?api-version=2024-10-21\`. That deployment then answers prompts and judges,
whatever model they name.

A gateway may choose the model by \`headers\` or \`max-tokens-field\`. A remembered verdict and a journal therefore hold only
for the same ones. A bundle's digest, which covers what the prompt says, does not include them.

**Without a key.** Under \`auth: oidc\` a workflow shows its own identity: [workflows.md](workflows.md#keyless).

**Which model judges.** \`judge.model\`, if it is configured, judges everything. If it is not, an evaluator of a prompt
file is judged by its own \`modelId\`, and whatever names none by the default.

**What compares meanings.** \`similar\` asks the same API for embeddings, at \`/embeddings\`, by the model
\`judge.embedding-model\`. Where the address is one of Azure's that names a deployment, the embeddings come from the
deployment that is called like that model. \`http\` asks a scorer of yours: [scorers.md](scorers.md).

What prompts and datasets look like: [formats.md](formats.md). What the gate does with its numbers:
[statistics.md](statistics.md).
`

/**
 * @param {object} schema the JSON Schema of the configuration
 * @returns {string} the page
 */
export function configurationPage(schema) {
  const members = Object.entries(schema.properties)
  const isSection = ([, member]) => member.properties !== undefined
  const plain = members.filter((entry) => !isSection(entry))
  const suite = schema.properties.suites.items
  const check = suite.properties.checks.items
  return [
    INTRO,
    part('## Top level', '', Object.fromEntries(plain), schema.required),
    ...members
      .filter(isSection)
      .flatMap(([name, member]) => [
        sectionPart(`## \`${name}\``, member),
        ...mapParts(member.properties, `\`${name}\`, `),
      ]),
    ...plain
      .filter(([, member]) => member.additionalProperties?.properties !== undefined)
      .map(([name, member]) => sectionPart(`## An entry of \`${name}\``, member.additionalProperties)),
    sectionPart('## An entry of `suites`', suite),
    ...mapParts(suite.properties, 'a suite, '),
    sectionPart('### A check', check),
    typesPart(check.properties.type.enum),
  ].join('\n')
}

function typesPart(types) {
  const negatable = types.filter((type) => types.includes(`not-${type}`))
  const others = types.filter((type) => !type.startsWith('not-') && !negatable.includes(type))
  return `Types: ${negatable.map(code).join(', ')}; each also with \`not-\` in front. Besides: ${others.map(code).join(', ')}.
What each of them does, with an example: [checks.md](checks.md).\n`
}

function sectionPart(title, { description, properties, required }) {
  return part(title, description, properties, required)
}

/** A part for each member that is a map with keys of its own, or a map of such maps. */
function mapParts(properties, of) {
  return Object.entries(properties).flatMap(([name, member]) => {
    const { additionalProperties: entry } = member
    if (member.properties !== undefined) return [sectionPart(`### In ${of}\`${name}\``, member)]
    return entry?.properties === undefined ? [] : [sectionPart(`### In ${of}an entry of \`${name}\``, entry)]
  })
}

function part(title, description, properties, required = []) {
  const rows = Object.entries(properties).map(
    ([key, member]) =>
      `| ${code(key)} | ${values(member)} | ${defaultOf(key, member, required)} | ${member.description} |`,
  )
  const head = description ? `${title}\n\n${description}\n` : `${title}\n`
  return `${head}\n| key | value | default | meaning |\n|---|---|---|---|\n${rows.join('\n')}\n`
}

function defaultOf(key, member, required) {
  if (required.includes(key) && member.default === undefined) return 'required'
  return member.default === undefined ? '' : code(JSON.stringify(member.default).replace(/^"(.*)"$/, '$1'))
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync(join(ROOT, PATH), configurationPage(configJsonSchema()))
  writeFileSync(join(ROOT, commands.PATH), commands.commandsPage())
  writeFileSync(join(ROOT, results.PATH), results.resultsPage())
}
