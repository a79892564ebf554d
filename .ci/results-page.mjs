/**
 * Makes `docs/results.md` from the JSON Schema of `result.json`. `docs.mjs` writes it.
 */
import { RESULT_SCHEMA } from '../src/report/result-schema.ts'
import { code, values } from './schema-values.mjs'

/** The file that is written, from the repository's root. */
export const PATH = 'docs/results.md'

const INTRO = `# What a run leaves behind

<!-- Made by \`npm run docs\`: change the descriptions in src/report/result-schema.ts, and this text in .ci/results-page.mjs. -->

\`check\` and \`record\` write into the folder that \`--out\` names, the action into \`report-dir\`; both are \`.prompt-staging\`
unless given. \`drift\` writes \`trials.jsonl\` there and no other result.

| file | what |
|---|---|
| \`result.json\` | every figure: [below](#resultjson). Of texts from outside it has names and ids, and what a \`reason\` or a \`why\` quotes of a server or a judge |
| \`trials.jsonl\` | a line a trial, with what the model said: [below](#trialsjsonl) |
| \`comment.md\` | the comment of the pull request |
| \`report.html\` | the report to read: one file that loads nothing |
| \`junit.xml\` | for systems that show tests: a test suite a prompt, a test case a case |
| \`journal.jsonl\` | what the model was asked and said, by \`check\` in a terminal: [journal.md](journal.md) |
| \`.gitignore\` | keeps the folder out of commits; a folder that held other files before gets none |

How much text of models the comment and the reports show is set by \`publish\` in the
[configuration](configuration.md#top-level). \`trials.jsonl\` and the journal have all of it.

## \`trials.jsonl\`

| member | meaning |
|---|---|
| \`prompt\`, \`case\`, \`arm\`, \`phase\`, \`index\` | which trial: the prompt's name, the case's id, \`baseline\` or \`candidate\`, \`screen\`, \`round\` or \`confirm\`, and its number from 1 |
| \`requestDigest\` | of the request that was sent |
| \`output\`, \`toolCalls\`, \`finishReason\` | what the model answered; \`toolCalls\` is absent when it called none |
| \`error\` | why there is no output: \`{code, message}\`, or null |
| \`ms\`, \`usage\`, \`model\` | how long the call took, its tokens, and the model as the provider calls it |
| \`score\`, \`passed\` | the weighted mean of its checks, never thresholded, and whether all required ones passed; null when unscored or missing |
| \`checks\` | of each check \`name\`, \`type\`, \`kind\` (\`scored\` or \`unscored\`), \`score\`, \`passed\` and \`reason\` |

Trials in the registry that stood in for trials of the baseline have no line here: they were not run.

## \`result.json\`

The schema is [\`dist/schemas/result.schema.json\`](../dist/schemas/result.schema.json). Members may be added. Where a
reader of the old ones would go wrong, \`schemaVersion\` grows. Scores are between 0 and 1, differences between −1 and 1:
0.01 is one point.
`

/** @returns {string} the page */
export function resultsPage() {
  const [evaluation, fault] = RESULT_SCHEMA.oneOf
  const { prompts, ...rest } = evaluation.properties
  const prompt = prompts.items.properties
  const { errors } = fault.properties
  const shared = Object.keys(objectOf(prompt.comparison).properties)
  return [
    INTRO,
    table('### The run', rowsOf(rest, '', [])),
    table('### A prompt: an entry of `prompts`', rowsOf(prompt, '', shared)),
    table(
      '### When nothing could be run',
      rowsOf({ errors }, '', []),
      'On bad configuration or usage (exit 2), and where git or GitHub withholds what a run needs, or something unexpected happens\n(exit 3), there are `schemaVersion`, `verdict` (`not-measured`), `title`, and:',
    ),
  ].join('\n')
}

function table(title, rows, intro) {
  const head = intro === undefined ? title : `${title}\n\n${intro}`
  return `${head}\n\n| member | value | meaning |\n|---|---|---|\n${rows.join('\n')}\n`
}

/** A row for each member and those within it. @param {string[]} shared members of a comparison, written out once. */
function rowsOf(properties, prefix, shared) {
  return Object.entries(properties).flatMap(([key, member]) => {
    const path = `${prefix}${key}`
    const inner = objectOf(member)
    const kind = inner === null ? values(plain(member)) : shapeOf(member)
    const row = `| ${code(path)} | ${kind} | ${meaningOf(member)} |`
    if (inner === null) return [row]
    const within = `${path}${isList(member) ? '[]' : ''}.`
    return [row, ...innerRows(inner.properties, within, path === 'comparison' ? [] : shared)]
  })
}

function innerRows(properties, within, shared) {
  const repeats = shared.length > 0 && shared.every((key) => key in properties)
  if (!repeats) return rowsOf(properties, within, shared)
  const own = Object.fromEntries(Object.entries(properties).filter(([key]) => !shared.includes(key)))
  return [...rowsOf(own, within, shared), `| ${code(`${within}…`)} |  | the members of \`comparison\` |`]
}

/** Without the null that it may be. */
function present(member) {
  return member.anyOf === undefined ? member : member.anyOf.find(({ type }) => type !== 'null')
}

function isList(member) {
  return present(member).items !== undefined
}

/** The map that a member holds, or lists; `null` when it is neither. */
function objectOf(member) {
  const shape = present(member)
  const inner = shape.items ?? shape
  return inner.properties === undefined ? null : inner
}

function shapeOf(member) {
  const orNull = member.anyOf === undefined ? '' : ' or `null`'
  return `${isList(member) ? 'list of maps' : 'map'}${orNull}`
}

/** Two numbers have no `items`. */
function plain(member) {
  const pair = present(member).prefixItems
  return pair === undefined ? member : { anyOf: [{ type: 'array', items: pair[0] }, { type: 'null' }] }
}

function meaningOf(member) {
  const { description } = member
  const inner = objectOf(member)?.description ?? present(member).description
  const meaning = description ?? inner
  if (meaning === undefined) throw new Error(`a member of result.json has no description: ${JSON.stringify(member)}`)
  return meaning
}
