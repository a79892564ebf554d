/** The elements that a report is made of. None of them runs, loads or submits anything. */
export type Tag =
  | 'a'
  | 'b'
  | 'code'
  | 'dd'
  | 'del'
  | 'details'
  | 'div'
  | 'dl'
  | 'dt'
  | 'figcaption'
  | 'figure'
  | 'footer'
  | 'h1'
  | 'h2'
  | 'h3'
  | 'h4'
  | 'header'
  | 'ins'
  | 'li'
  | 'main'
  | 'nav'
  | 'noscript'
  | 'p'
  | 'path'
  | 'pre'
  | 'section'
  | 'span'
  | 'strong'
  | 'summary'
  | 'svg'
  | 'table'
  | 'tbody'
  | 'td'
  | 'th'
  | 'thead'
  | 'tr'
  | 'ul'

/** A text, or an element. Text is text: whatever it says, it becomes characters on the page. */
export type Node = string | Element

export interface Element {
  readonly tag: Tag
  /** Values are ours: no text of a model, a prompt or a fixture ever stands in an attribute. */
  readonly attributes: Attributes
  readonly children: readonly Node[]
}

export type Attributes = Readonly<Record<string, string>>

/** What may be put into an element: nodes, lists of them, or nothing. */
export type Content = Node | null | readonly Content[]

/** An element of the report, for the server's text and the browser's document alike. */
export function h(tag: Tag, attributes: Attributes, ...content: readonly Content[]): Element {
  return { tag, attributes, children: nodesOf(content) }
}

/** Content as a flat list; nothing and empty texts are left out. */
export function nodesOf(content: Content): readonly Node[] {
  const nodes: Node[] = []
  addNodes(content, nodes)
  return nodes
}

function addNodes(content: Content, nodes: Node[]): void {
  if (content === null || content === '') return
  if (!isList(content)) nodes.push(content)
  else for (const part of content) addNodes(part, nodes)
}

function isList(content: Content): content is readonly Content[] {
  return Array.isArray(content)
}
