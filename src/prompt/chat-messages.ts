import type { JsonValue } from '../domain/json.ts'
import type { ContentPart, ImageDetail } from '../domain/model.ts'
import type { MessageTemplate } from '../domain/prompt.ts'
import type { Fields } from '../text/fields.ts'
import { contentProblems } from './content-problems.ts'
import { messageInParts } from './message-parts.ts'
import type { PromptReading } from './reading.ts'
import { roleOf } from './role.ts'

const ROLE = 'one of `system`, `user`, `assistant`, `developer`'
const CONTENT = 'text, or a list of parts'
const PARTS = '`type: text` and `text`, or `type: image_url` and `image_url`'
const DETAILS: readonly ImageDetail[] = ['auto', 'low', 'high']

/** The messages of a chat, at least one. Contents are texts or lists of parts; both are templates. */
export function readChatMessages(chat: Fields, reading: PromptReading): readonly MessageTemplate[] {
  chat.needs('messages', 'a list of maps with `role` and `content`')
  if (chat.list('messages')?.length === 0) chat.report('messages', '`messages` is empty.', 'Write a message.')
  if (isTooLong(chat, 'messages')) return []
  return chat.maps('messages', '`role` and `content`').map((message) => readMessage(message, reading))
}

function readMessage(message: Fields, reading: PromptReading): MessageTemplate {
  for (const key of ['tool_calls', 'tool_call_id', 'function_call', 'name'].filter((each) => message.value(each))) {
    const text = `\`${key}\` in a message cannot be sent: messages have a role and a content.`
    message.report(key, text, `Remove \`${key}\`, or write it into the content.`, 'key', 'prompt-unsupported')
  }
  message.onlyKeys(['role', 'content', 'tool_calls', 'tool_call_id', 'function_call', 'name'])
  message.needs('role', ROLE)
  message.needs('content', CONTENT)
  const role = message.typed('role', ROLE, roleOf) ?? 'user'
  const path = [...message.path, 'content']
  const line = reading.document.contentLine(path)
  if (Array.isArray(message.value('content'))) return messageInParts(role, readParts(message, role, reading), line)
  const content = message.text('content', CONTENT) ?? ''
  reading.problems.push(...contentProblems(content, path, reading))
  return { role, content, line }
}

function readParts(message: Fields, role: string, reading: PromptReading): readonly ContentPart[] {
  if (message.list('content')?.length === 0) message.report('content', '`content` is empty.', 'Write a part.')
  if (isTooLong(message, 'content')) return []
  return message.maps('content', PARTS).flatMap((part) => {
    part.needs('type', '`text` or `image_url`')
    const type = part.typed('type', '`text` or `image_url`', kindOfPart)
    if (type === 'text') return readText(part, reading)
    if (type === 'image_url' && role !== 'user')
      part.report('type', 'Only user messages can show images.', 'Move the image into a user message.')
    return type === 'image_url' ? readImage(part, reading) : []
  })
}

/** More than anybody writes: what is wrong with each item is told with its place, which takes time. */
const MOST = 1000

function isTooLong(fields: Fields, key: string): boolean {
  if ((fields.list(key)?.length ?? 0) <= MOST) return false
  fields.report(key, `\`${key}\` has more than ${MOST} items.`, 'Write fewer.')
  return true
}

function kindOfPart(value: JsonValue): 'text' | 'image_url' | undefined {
  return value === 'text' || value === 'image_url' ? value : undefined
}

function readText(part: Fields, reading: PromptReading): readonly ContentPart[] {
  part.onlyKeys(['type', 'text'])
  part.needs('text', 'text')
  const text = part.text('text') ?? ''
  reading.problems.push(...contentProblems(text, [...part.path, 'text'], reading))
  return [{ kind: 'text', text }]
}

function readImage(part: Fields, reading: PromptReading): readonly ContentPart[] {
  part.onlyKeys(['type', 'image_url'])
  part.needs('image_url', 'a map with `url`')
  const image = part.map('image_url', 'a map with `url`')
  image?.onlyKeys(['url', 'detail'])
  image?.needs('url', 'an https address')
  const url = image?.word('url', 'an https address') ?? ''
  const detail = image?.typed('detail', '`auto`, `low` or `high`', (value) => DETAILS.find((each) => each === value))
  reading.problems.push(...contentProblems(url, [...part.path, 'image_url', 'url'], reading))
  return [{ kind: 'image', url, ...(detail === undefined ? {} : { detail }) }]
}
