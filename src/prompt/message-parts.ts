import type { ContentPart, Role } from '../domain/model.ts'
import type { MessageTemplate } from '../domain/prompt.ts'

/** A message of texts and images in order. One that is a single text is a plain message, as if it had been written so. */
export function messageInParts(role: Role, parts: readonly ContentPart[], line: number): MessageTemplate {
  const [first] = parts
  if (parts.length === 1 && first?.kind === 'text') return { role, content: first.text, line }
  return { role, content: partsText(parts), line, parts }
}

/** All that parts say, a line each: what versions are compared by, and what is shown. */
export function partsText(parts: readonly ContentPart[]): string {
  return parts.map((part) => (part.kind === 'text' ? part.text : part.url)).join('\n')
}

/** `![alt](address)`. Neither part runs into another one's beginning, so that any text is read in linear time. */
const MARKDOWN_IMAGE = /!\[[^[\]\n]{0,300}\]\(([^()\s]{1,2000})\)/g

/** A text with the Markdown images in it as parts of their own; blank lines around parts do not count. */
export function splitMarkdownImages(text: string): readonly ContentPart[] {
  const parts: ContentPart[] = []
  let from = 0
  for (const found of text.matchAll(MARKDOWN_IMAGE)) {
    parts.push(...textPart(text.slice(from, found.index)), { kind: 'image', url: found[1] ?? '' })
    from = found.index + found[0].length
  }
  return from === 0 ? [{ kind: 'text', text }] : [...parts, ...textPart(text.slice(from))]
}

function textPart(text: string): readonly ContentPart[] {
  return text.trim() === '' ? [] : [{ kind: 'text', text: text.trim() }]
}
