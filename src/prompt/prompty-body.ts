import type { Problem } from '../domain/fault.ts'
import type { Role } from '../domain/model.ts'
import type { MessageTemplate } from '../domain/prompt.ts'
import { messageInParts, splitMarkdownImages } from './message-parts.ts'
import { messageProblems } from './message-problems.ts'
import { roleOf } from './role.ts'
import { type RoleStyle, readRoleLines } from './role-lines.ts'

/** A role, perhaps behind a `#`, perhaps with attributes, which are not sent. */
const ROLE_LINE = /^(?:#[ \t]*)?([a-z]+)(?:[ \t]*\[[^\]]*\])?[ \t]*:$/i
/** Longer lines are text: none is looked at for blanks again and again. */
const LONGEST = 200
const OTHER_ROLE = /^(?:#[ \t]*)?(tool|function)(?:[ \t]*\[[^\]]*\])?[ \t]*:$/i
const LOGIC = /(?<!\{)\{[%#]/g
const MOST = 20

const STYLE: RoleStyle = { roleOf: roleAlone, alone: 'system' }

/** The messages of a body, and all that is wrong with them. Markdown images of user messages are images. */
export function promptyBody(
  body: string,
  firstLine: number,
  file: string,
): { readonly messages: readonly MessageTemplate[]; readonly problems: readonly Problem[] } {
  const plain = readRoleLines(body, firstLine, STYLE)
  const problems = [
    ...lineProblems(body, firstLine, file),
    ...plain.flatMap((message) => messageProblems(message, file)),
  ]
  return { messages: plain.map(withImages), problems: inLines(problems) }
}

function roleAlone(line: string): Role | null {
  const word = wordOf(line, ROLE_LINE)
  return word === null ? null : (roleOf(word) ?? null)
}

function wordOf(line: string, pattern: RegExp): string | null {
  return line.length > LONGEST ? null : (pattern.exec(line.trim())?.[1] ?? null)
}

function withImages(message: MessageTemplate): MessageTemplate {
  if (message.role !== 'user') return message
  return messageInParts(message.role, splitMarkdownImages(message.content), message.line)
}

/** Lines that cannot be taken as they stand: logic and comments of Jinja, and turns of tools. */
function lineProblems(body: string, firstLine: number, file: string): readonly Problem[] {
  const problems: Problem[] = []
  for (const [index, line] of body.split('\n').entries()) {
    if (problems.length >= MOST) break
    const at = { file, line: firstLine + index }
    for (const { index: column } of [...line.matchAll(LOGIC)].slice(0, 1)) {
      problems.push({ ...at, column: column + 1, code: 'template-syntax', ...NO_LOGIC })
    }
    const other = wordOf(line, OTHER_ROLE)
    if (other !== null) problems.push({ ...at, code: 'prompt-unsupported', ...noRole(other) })
  }
  return problems
}

const NO_LOGIC = {
  message: 'Templates only fill in `{{name}}`: this is logic or a comment of Jinja.',
  hint: 'Write a plain `{{name}}`, and decide in the case what it holds.',
}

function noRole(role: string) {
  const message = `A message cannot be the ${role}'s. Valid: system, user, assistant, developer.`
  return { message, hint: 'Write the turn into another message.' }
}

function inLines(problems: readonly Problem[]): readonly Problem[] {
  return problems.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0))
}
