import type { Location, Problem } from '../domain/fault.ts'
import type { Role } from '../domain/model.ts'
import { clip } from '../text/clip.ts'
import { lineIndex } from '../text/lines.ts'

/** A piece of a `.prompt` or of what it includes, and the line that it begins in. */
export type TemplateNode = { readonly line: number } & (
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'role'; readonly role: Role }
  /** `url` is a template. */
  | { readonly kind: 'image'; readonly url: string }
  | { readonly kind: 'partial'; readonly name: string }
)

/** A text in pieces, and everything between braces that is none of those that are known here. */
export interface Nodes {
  readonly nodes: readonly TemplateNode[]
  readonly problems: readonly Problem[]
}

const MAX_PROBLEMS = 20
const MAX_INDENT = 200
const REST_OF_LINE = /[ \t]*(?:\n|$)/y

/**
 * Takes a text apart at its braces. A comment or an include that is alone on its line takes the line end with it, as in
 * Handlebars. Whatever is no `{{name}}`, `{{role "…"}}`, `{{media url=…}}`, `{{>name}}` or comment is a problem: nothing is
 * half-rendered. Linear in the text.
 *
 * @param firstLine the line of the file that the text begins in.
 */
export function readNodes(text: string, file: string, firstLine: number): Nodes {
  const nodes: TemplateNode[] = []
  const problems: Problem[] = []
  const position = lineIndex(text)
  const place = (offset: number): Required<Location> => {
    const { line, column } = position(offset)
    return { file, line: firstLine + line - 1, column }
  }
  let from = 0
  while (from < text.length && problems.length < MAX_PROBLEMS) {
    const open = text.indexOf('{{', from)
    const at = place(open < 0 ? text.length : open)
    const tag = open < 0 ? NO_TAG : readTag(text, open)
    const line = place(from).line
    const alone = tag.takesLine ? aloneOnLine(text, open, tag.end, at.column) : null
    const before = text.slice(from, alone?.start ?? (open < 0 ? text.length : open))
    if (before !== '') nodes.push({ kind: 'text', text: before, line })
    const problem = tag.problem ?? indented(tag, alone, open) ?? (escaped(text, open) ? ESCAPED : null)
    if (problem !== null) problems.push({ ...at, code: 'template-syntax', ...problem })
    else if (tag.node !== null) nodes.push({ ...tag.node, line: at.line })
    from = open < 0 ? text.length : (alone?.end ?? tag.end ?? text.length)
  }
  return { nodes, problems }
}

type NodeBody = TemplateNode extends infer Node ? (Node extends TemplateNode ? Omit<Node, 'line'> : never) : never

interface Tag {
  /** Behind the closing braces; `null` when there are none. */
  readonly end: number | null
  readonly node: NodeBody | null
  readonly takesLine: boolean
  readonly problem: Pick<Problem, 'message' | 'hint'> | null
}

const NO_TAG: Tag = { end: null, node: null, takesLine: false, problem: null }

function readTag(text: string, open: number): Tag {
  const isLong = text.startsWith('{{!--', open)
  const closing = isLong ? '--}}' : '}}'
  const close = text.indexOf(closing, open + (isLong ? '{{!--'.length : '{{'.length))
  if (close < 0) return { ...NO_TAG, problem: UNCLOSED }
  const end = close + closing.length
  if (text.startsWith('{{!', open)) return { ...NO_TAG, end, takesLine: true }
  const inner = text.slice(open + 2, close).trim()
  const node = inner.length > MAX_TAG ? null : nodeOf(inner)
  if (node === null) return { ...NO_TAG, end, problem: unknownTag(text.slice(open, end), inner) }
  return { end, node, takesLine: node.kind === 'partial', problem: null }
}

const MAX_TAG = 2000
const NAME = /^[\p{L}\p{M}\p{N}_.-]+$/u
const PARTIAL = /^>\s*([\w-]{1,100})$/
const ROLE = /^role\s+(?:"(\w+)"|'(\w+)')$/
const MEDIA = /^media\s+url=(?:"([^"{}\s]+)"|'([^'{}\s]+)'|([\w.-]+))(?:\s+contentType=(?:"[\w/+.-]+"|'[\w/+.-]+'))?$/
/** Words that mean something else than a variable in this format. */
const WORDS = [
  'role',
  'history',
  'media',
  'section',
  'json',
  'else',
  'this',
  'lookup',
  'log',
  'if',
  'unless',
  'each',
  'with',
]
const ROLES: ReadonlyMap<string, Role> = new Map([
  ['system', 'system'],
  ['user', 'user'],
  ['model', 'assistant'],
])

function nodeOf(inner: string): NodeBody | null {
  const partial = PARTIAL.exec(inner)?.[1]
  if (partial !== undefined) return { kind: 'partial', name: partial }
  const [, double, single] = ROLE.exec(inner) ?? []
  const role = ROLES.get(double ?? single ?? '')
  if (role !== undefined) return { kind: 'role', role }
  const [, quoted, other, variable] = MEDIA.exec(inner) ?? []
  const url = quoted ?? other ?? (variable === undefined ? undefined : `{{${variable}}}`)
  if (url !== undefined) return { kind: 'image', url }
  const isVariable = NAME.test(inner) && !WORDS.includes(inner.split('.', 1)[0] ?? '')
  return isVariable ? { kind: 'variable', name: inner } : null
}

/** What surrounds a tag that is alone on its line: where the line begins, and where the next one does. */
function aloneOnLine(text: string, open: number, end: number | null, column: number) {
  const start = open - column + 1
  if (end === null || column > MAX_INDENT || text.slice(start, open).trim() !== '') return null
  REST_OF_LINE.lastIndex = end
  return REST_OF_LINE.test(text) ? { start, end: REST_OF_LINE.lastIndex } : null
}

function indented(tag: Tag, alone: { readonly start: number } | null, open: number) {
  return tag.node?.kind === 'partial' && alone !== null && alone.start < open ? INDENTED : null
}

function escaped(text: string, open: number): boolean {
  return open > 0 && text[open - 1] === '\\'
}

const UNCLOSED = {
  message: 'A `{{` is never closed by `}}`.',
  hint: 'Close it with `}}`, or put literal braces into a variable.',
}
const INDENTED = {
  message: 'An include alone on its line is indented: the format would indent all that it brings.',
  hint: 'Begin the line with it.',
}
const ESCAPED = { message: 'A backslash before `{{` is not known here.', hint: 'Put literal braces into a variable.' }

function unknownTag(tag: string, inner: string) {
  const shown = `\`${clip(tag, 60)}\``
  if (/^role\b/.test(inner)) {
    return { message: `${shown} names no role. Valid: system, user, model.`, hint: 'Write `{{role "user"}}`.' }
  }
  if (inner === 'history') {
    return { message: `${shown} cannot be filled: a case is no conversation.`, hint: 'Write its turns as messages.' }
  }
  return {
    message: `${shown} is not run. Known are \`{{name}}\`, \`{{role "…"}}\`, \`{{media url=…}}\`, \`{{>partial}}\` and comments: no blocks, no other helpers, no arguments.`,
    hint: 'Write a plain `{{name}}`, and decide in the case what it holds.',
  }
}
