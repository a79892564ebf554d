import type { Role } from '../domain/model.ts'
import type { MessageTemplate } from '../domain/prompt.ts'
import { roleOf } from './role.ts'

const ROLE_LINE = /^(?:#[ \t]*)?([a-z]+)[ \t]*:[ \t]*$/i

/** How a format opens messages. */
export interface RoleStyle {
  /** The role that a line opens a message of; `null` for a line of text. */
  roleOf(line: string): Role | null
  /** Whose message a text without any role is. */
  readonly alone: Role
}

const TEXT_STYLE: RoleStyle = { roleOf: roleAlone, alone: 'user' }

/**
 * The messages of a text. A role and a colon alone on a line, in any case and perhaps behind a `#`, begin a message; what
 * stands before the first of them is the system's. Without any, the whole text is one user message. Other formats
 * open messages in another `style`. Blank lines around a message do not belong to it. A message without text has the content '' and the line of its role.
 *
 * @param firstLine the line (from 1) that the text begins in.
 */
export function readRoleLines(text: string, firstLine: number, style = TEXT_STYLE): readonly MessageTemplate[] {
  const lines = text.split('\n')
  const starts = lines.flatMap((line, index) => {
    const role = style.roleOf(line)
    return role === null ? [] : [{ role, index }]
  })
  const [first] = starts
  if (first === undefined) return [message(style.alone, lines, firstLine)]
  const before = message('system', lines.slice(0, first.index), firstLine)
  const messages = starts.map(({ role, index }, nth) => {
    return message(role, lines.slice(index + 1, starts[nth + 1]?.index), firstLine + index + 1)
  })
  return before.content === '' ? messages : [before, ...messages]
}

function roleAlone(line: string): Role | null {
  const word = ROLE_LINE.exec(line)?.[1]
  return word === undefined ? null : (roleOf(word) ?? null)
}

function message(role: Role, lines: readonly string[], firstLine: number): MessageTemplate {
  const isText = (line: string) => line.trim() !== ''
  const start = lines.findIndex(isText)
  const content = lines.slice(start, lines.findLastIndex(isText) + 1).join('\n')
  return { role, content: content.trimEnd(), line: Math.max(1, firstLine + start) }
}
