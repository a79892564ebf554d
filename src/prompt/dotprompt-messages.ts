import type { Problem } from '../domain/fault.ts'
import type { ContentPart, Role } from '../domain/model.ts'
import type { MessageTemplate } from '../domain/prompt.ts'
import type { ExpandedNode } from './dotprompt-partials.ts'
import { messageInParts } from './message-parts.ts'

/**
 * The messages of a `.prompt`: text before the first role is the user's; a message of blanks alone is none. Blanks are kept
 * as the format keeps them. Values are not there yet, so that none can open a role.
 */
export function dotpromptMessages(
  nodes: readonly ExpandedNode[],
  file: string,
): { readonly messages: readonly MessageTemplate[]; readonly problems: readonly Problem[] } {
  const messages: MessageTemplate[] = []
  const problems: Problem[] = []
  let draft = new Draft('user')
  for (const node of nodes) {
    if (node.kind === 'role') {
      messages.push(...draft.finish())
      draft = new Draft(node.role)
    } else if (node.kind === 'image') {
      draft.image(node.url, node.line)
      if (draft.role !== 'user') problems.push({ file, line: node.line, code: 'prompt-invalid', ...NOT_USERS })
    } else {
      const text = node.kind === 'text' ? node.text : `{{${node.name}}}`
      if (draft.opensBraces(text)) problems.push({ file, line: node.line, code: 'template-syntax', ...BRACES })
      draft.text(text, node.line, node.included)
    }
  }
  messages.push(...draft.finish())
  return { messages, problems }
}

const NOT_USERS = {
  message: 'Only user messages can show images.',
  hint: 'Move the image behind `{{role "user"}}`.',
}
const BRACES = {
  message: 'Two braces meet where a file is included, which would make a template of them.',
  hint: 'Put something between the braces.',
}

/** A message that is being put together. */
class Draft {
  readonly role: Role
  private readonly parts: ContentPart[] = []
  private open = ''
  /** The file's line of each line of the content. */
  private readonly lines: number[] = []
  private hasIncluded = false

  constructor(role: Role) {
    this.role = role
  }

  opensBraces(text: string): boolean {
    return this.open.endsWith('{') && text.startsWith('{')
  }

  text(text: string, line: number, included: boolean): void {
    // A line that only begins here is this text's, also when the text before ended the line above.
    if (this.open.endsWith('\n')) this.lines.pop()
    if (this.lines.length === 0 || this.open.endsWith('\n')) this.lines.push(line)
    const ends = text.split('\n').length - 1
    for (let end = 1; end <= ends; end++) this.lines.push(included ? line : line + end)
    this.hasIncluded ||= included
    this.open += text
  }

  image(url: string, line: number): void {
    this.close()
    this.parts.push({ kind: 'image', url })
    this.lines.push(line)
  }

  private close(): void {
    if (this.open.trim() !== '') this.parts.push({ kind: 'text', text: this.open })
    this.open = ''
  }

  finish(): readonly MessageTemplate[] {
    this.close()
    const [line = 1] = this.lines
    if (this.parts.length === 0) return []
    const message = messageInParts(this.role, this.parts, line)
    return [this.hasIncluded && message.parts === undefined ? { ...message, lines: this.lines } : message]
  }
}
