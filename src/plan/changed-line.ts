import type { Prompt } from '../domain/prompt.ts'

/**
 * The first line of head's file where a message differs from base's, from 1; `null` when every message is the same.
 * Exact for text that is written line by line (`|`), the message's first lines otherwise; what is included stands at
 * the line that includes it.
 */
export function changedLine(base: Pick<Prompt, 'messages'>, head: Pick<Prompt, 'messages'>): number | null {
  const before = base.messages
  const nth = head.messages.findIndex(
    ({ role, content }, i) => role !== before[i]?.role || content !== before[i]?.content,
  )
  const changed = head.messages[nth]
  if (changed === undefined) return head.messages.length < before.length ? (head.messages.at(-1)?.line ?? null) : null
  const old = before[nth]?.content.split('\n') ?? []
  const now = changed.content.split('\n')
  const line = now.findIndex((text, i) => text !== old[i])
  const at = line < 0 ? now.length - 1 : line
  return changed.lines?.[at] ?? changed.line + at
}
