import { readNodes } from './dotprompt-nodes.ts'
import { type ExpandedNode, expandPartials } from './dotprompt-partials.ts'
import { plainLines, splitBelowHeader } from './front-matter.ts'
import { isDotpromptPath } from './path.ts'

/**
 * A prompt's text with everything that it includes in the place of the includes, so that one file is the whole prompt, with
 * the same digest. The text as it is when nothing is included, or something of it cannot be read.
 *
 * @param included the texts by path.
 */
export function inlineIncludes(text: string, path: string, included: ReadonlyMap<string, string>): string {
  if (!isDotpromptPath(path)) return text
  const plain = plainLines(text)
  const { yaml, body, bodyLine } = splitBelowHeader(plain)
  const own = readNodes(body, path, bodyLine)
  const expanded = expandPartials(own.nodes, path, included)
  const isWhole =
    own.problems.length + expanded.problems.length > 0 || own.nodes.every(({ kind }) => kind !== 'partial')
  if (isWhole || yaml === null) return text
  const front = plain.slice(0, plain.length - body.length)
  return `${front}${expanded.nodes.map(source).join('')}\n`
}

function source(node: ExpandedNode): string {
  if (node.kind === 'text') return node.text
  if (node.kind === 'variable') return `{{${node.name}}}`
  if (node.kind === 'role') return `{{role "${node.role === 'assistant' ? 'model' : node.role}"}}`
  const variable = /^\{\{(.*)\}\}$/.exec(node.url)?.[1]
  return variable === undefined ? `{{media url="${node.url}"}}` : `{{media url=${variable}}}`
}
