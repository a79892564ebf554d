import type { MessageTemplate } from '../domain/prompt.ts'
import type { Fields } from '../text/fields.ts'
import { contentProblems } from './content-problems.ts'
import type { PromptReading } from './reading.ts'
import { roleOf } from './role.ts'

const ROLE = 'one of `system`, `user`, `assistant`, `developer`'

/** The prompt's messages; at least one. Roles in any case; contents are templates. */
export function readMessages(prompt: Fields, reading: PromptReading): readonly MessageTemplate[] {
  prompt.needs('messages', 'a list of maps with `role` and `content`')
  if (prompt.list('messages')?.length === 0) prompt.report('messages', '`messages` is empty.', 'Write a message.')
  return prompt.maps('messages', '`role` and `content`').map((message) => readMessage(message, reading))
}

function readMessage(message: Fields, reading: PromptReading): MessageTemplate {
  message.onlyKeys(['role', 'content'])
  message.needs('role', ROLE)
  message.needs('content', 'text')
  const role = message.typed('role', ROLE, roleOf)
  const content = message.text('content') ?? ''
  const path = [...message.path, 'content']
  reading.problems.push(...contentProblems(content, path, reading))
  return { role: role ?? 'user', content, line: reading.document.contentLine(path) }
}
