import type { Evaluation } from '../../domain/evaluation.ts'
import { htmlText } from '../escape.ts'
import { shownAt } from '../publish.ts'
import { type Asset, SCRIPT, STYLES } from './assets.ts'
import { banner, decisionSentence } from './banner.ts'
import { caseData, type DataBlock } from './case-data.ts'
import { caseList } from './case-list.ts'
import { markup } from './markup.ts'
import { h, type Node, nodesOf } from './node.ts'
import { promptList, verdictList } from './prompt-list.ts'
import { type ReportSuite, rankedCases, reportSuites } from './report-cases.ts'
import { runView } from './run-view.ts'
import { suiteView } from './suite-view.ts'

/**
 * The report as one self-contained HTML document. It loads nothing, and no text from outside can become an element, an
 * attribute or a script of it: texts are escaped, data is JSON without `<`, and the content security policy names the
 * one script and the one style by their hashes. Without script it shows the decision, every figure and the worst cases.
 * In pieces, cut between texts: it may have 30 MB, and what it shows of a case is read when its piece is made.
 */
export function* renderReport(evaluation: Evaluation): Generator<string> {
  const suites = reportSuites(evaluation)
  const title = `${decisionSentence(evaluation)} · Prompt Staging`
  if (!shownAt(evaluation.publish).figures) {
    yield* document(title, [banner(evaluation), h('main', {}, verdictList(suites))], [], null)
    return
  }
  const ranked = rankedCases(suites)
  const rows = ranked.map(({ row }) => row)
  const main = nodesOf([
    suites.length > 1 ? promptList(suites) : null,
    suites.map((suite: ReportSuite) => suiteView(suite, rows, suites.length === 1)),
    caseList(suites, ranked),
    runView(evaluation),
  ])
  const data = ranked.length === 0 ? [] : caseData(suites, ranked)
  yield* document(title, [banner(evaluation), h('main', {}, main)], data, ranked.length === 0 ? null : SCRIPT)
}

function* document(
  title: string,
  body: readonly Node[],
  data: Iterable<DataBlock>,
  script: Asset | null,
): Generator<string> {
  yield `${head(title, script)}\n<body>\n${markup(body)}\n`
  for (const { id, json } of data) {
    yield `<script type="application/json" id="${id}">${json}</script>\n`
  }
  yield `${script === null ? '' : `<script>${script.text}</script>\n`}</body>\n</html>\n`
}

function head(title: string, script: Asset | null): string {
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy(script)}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${htmlText(title)}</title>`,
    `<style>${STYLES.text}</style>`,
    '</head>',
  ].join('\n')
}

/** Nothing may be loaded, sent, framed or run but the one style and the one script. */
function policy(script: Asset | null): string {
  const scripts = script === null ? "'none'" : script.source
  return `default-src 'none'; script-src ${scripts}; style-src ${STYLES.source}; base-uri 'none'; form-action 'none'`
}
