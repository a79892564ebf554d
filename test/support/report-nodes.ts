import type { Content, Element, Node } from '../../src/report/html/node.ts'
import { nodesOf } from '../../src/report/html/node.ts'

/** What a reader sees of some content, without its elements. */
export function textOf(content: Content): string {
  return nodesOf(content)
    .map((node) => (typeof node === 'string' ? node : textOf(node.children)))
    .join('')
}

/** Every element below some content, itself included, that fits: a tag, or a class written `.name`. */
export function elementsIn(content: Content, selector: string): readonly Element[] {
  return nodesOf(content).flatMap((node) => {
    if (typeof node === 'string') return []
    return [...(fits(node, selector) ? [node] : []), ...elementsIn(node.children, selector)]
  })
}

/** The texts of those elements. */
export function textsIn(content: Content, selector: string): readonly string[] {
  return elementsIn(content, selector).map(textOf)
}

/** The rows of all tables, each as the texts of its cells; cells without text are left out. */
export function tableRows(content: Content): readonly (readonly string[])[] {
  return elementsIn(content, 'tr').map((row) => row.children.map(cellText).filter((text) => text !== ''))
}

function cellText(node: Node): string {
  return textOf(node)
}

function fits({ tag, attributes }: Element, selector: string): boolean {
  if (!selector.startsWith('.')) return tag === selector
  return (attributes.class ?? '').split(' ').includes(selector.slice(1))
}
