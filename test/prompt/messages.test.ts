import { describe, expect, it } from 'vitest'
import { complaints, promptOf } from './prompt-text.ts'

const withMessages = (messages: string) => `model: m\nmessages:${messages}\n`

describe('the messages of a prompt', () => {
  it('have roles in any case, contents as written, and the line in which the content begins', () => {
    const prompt = promptOf(
      withMessages(`
  - role: SYSTEM
    content: |
      You help
      {{name}}.
  - {role: Developer, content: d}
  - role: user
    content: >-
      folded
      text
  - role: assistant
    content: ""`),
    )
    expect(prompt.messages).toEqual([
      { role: 'system', content: 'You help\n{{name}}.\n', line: 5 },
      { role: 'developer', content: 'd', line: 7 },
      { role: 'user', content: 'folded text', line: 10 },
      { role: 'assistant', content: '', line: 13 },
    ])
  })

  it.each([
    ['', 'is missing'],
    [' []', '`messages` is empty'],
    [' hello', 'must be a list'],
    [' [hello]', '`messages[0]` must be a map with `role` and `content`, not `"hello"`'],
    [
      ' [{role: tool, content: x}]',
      '`messages[0].role` must be one of `system`, `user`, `assistant`, `developer`, not `"tool"`',
    ],
    [' [{role: 3, content: x}]', '`messages[0].role` must be one of'],
    [' [{content: x}]', '`messages[0].role` is missing'],
    [' [{role: user}]', '`messages[0].content` is missing'],
    [' [{role: user, content: [{type: text}]}]', '`messages[0].content` must be text'],
    [' [{role: user, content: x, nmae: y}]', 'Unknown key `nmae`'],
  ])('are refused as%s', (messages, message) => {
    const found = complaints(withMessages(messages))
    expect(found.map(([, text]) => text).join('\n')).toContain(message)
  })
})
