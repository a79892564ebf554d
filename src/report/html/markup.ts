import { htmlText, visibleText } from '../escape.ts'
import type { Attributes, Node } from './node.ts'

/** Nodes as the text of an HTML document; every text is escaped, with its unseen characters spelled out. */
export function markup(nodes: readonly Node[]): string {
  let text = ''
  for (const node of nodes) text += nodeMarkup(node)
  return text
}

function nodeMarkup(node: Node): string {
  if (typeof node === 'string') return htmlText(node)
  return `<${node.tag}${attributesMarkup(node.attributes)}>${leadingLine(node)}${markup(node.children)}</${node.tag}>`
}

function attributesMarkup(attributes: Attributes): string {
  let text = ''
  for (const [name, value] of Object.entries(attributes)) text += ` ${name}="${attributeText(value)}"`
  return text
}

/** Text between the double quotes of an attribute. */
function attributeText(text: string): string {
  return visibleText(text).replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}

/** A line feed right after `<pre>` is dropped by parsers, so one that belongs to the text needs another before it. */
function leadingLine({ tag, children }: Exclude<Node, string>): string {
  return tag === 'pre' && firstCharacter(children) === '\n' ? '\n' : ''
}

function firstCharacter([first]: readonly Node[]): string {
  if (first === undefined) return ''
  return typeof first === 'string' ? first.charAt(0) : ''
}
