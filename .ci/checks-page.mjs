/**
 * Writes the table of checks in `docs/checks.md` from `src/check/check-docs.ts`; the text around it is written by hand.
 *
 * Usage: node .ci/checks-page.mjs (Node 24, which reads TypeScript)
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { CHECK_DOCS } from '../src/check/check-docs.ts'
import { passMark } from '../src/check/threshold.ts'

/** The file that is written, from the repository's root. */
export const PATH = 'docs/checks.md'

const BEGIN = '<!-- checks: made by `npm run docs` from src/check/check-docs.ts -->\n'
const END = '<!-- /checks -->'

/**
 * @param {string} page the page as it is
 * @returns {string} the page with its table as the code has it
 */
export function withChecksTable(page) {
  const from = page.indexOf(BEGIN)
  const to = page.indexOf(END)
  if (from < 0 || to < from) throw new Error(`${PATH} has lost the marks around its table`)
  return page.slice(0, from) + BEGIN + checksTable() + page.slice(to)
}

function checksTable() {
  const rows = Object.entries(CHECK_DOCS).map(
    ([type, { meaning, value, limit, example }]) =>
      `| \`${type}\` | ${meaning} | ${value} | ${limit ?? markOf(type)} | \`${example.replaceAll('|', '\\|')}\` |\n`,
  )
  return `\n| type | passes when | value | threshold | example |\n|---|---|---|---|---|\n${rows.join('')}\n`
}

/** The score to reach; it can be set for every type that gives scores between 0 and 1. */
function markOf(type) {
  return passMark({ type }) ?? ''
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const file = resolve(import.meta.dirname, '..', PATH)
  writeFileSync(file, withChecksTable(readFileSync(file, 'utf8')))
}
