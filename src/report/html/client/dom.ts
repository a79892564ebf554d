import { visibleText } from '../../escape.ts'
import type { Node } from '../node.ts'

/** Nodes as elements of the page. Text becomes text: nothing is ever parsed as HTML. */
export function elementOf(node: Exclude<Node, string>): HTMLElement {
  const element = document.createElement(node.tag)
  for (const [name, value] of Object.entries(node.attributes)) element.setAttribute(name, value)
  element.append(...domNodes(node.children))
  return element
}

function domNodes(nodes: readonly Node[]): readonly (HTMLElement | string)[] {
  return nodes.map((node) => (typeof node === 'string' ? visibleText(node) : elementOf(node)))
}

/** The element of the page with an id; our own page lacks none. */
export function elementById(id: string): HTMLElement {
  const element = document.getElementById(id)
  if (element === null) throw new Error(`the page has no #${id}`)
  return element
}
