import { describe, expect, it } from 'vitest'
import { complaintsAt, promptAt } from './prompt-text.ts'

const chat = (...messages: readonly unknown[]) => JSON.stringify({ model: 'm', messages })
const messages = (...given: readonly unknown[]) => promptAt('a.chat.json', chat(...given)).messages
const complaints = (...given: readonly unknown[]) =>
  complaintsAt('a.chat.json', chat(...given)).map(([, message]) => message)
const user = (...content: readonly unknown[]) => ({ role: 'user', content })

describe('the messages of a chat', () => {
  it('consist of texts and images in order', () => {
    const image = { type: 'image_url', image_url: { url: '{{photo}}', detail: 'low' } }
    expect(messages(user({ type: 'text', text: 'See {{a}}' }, image, { type: 'text', text: 'there' }))).toEqual([
      {
        role: 'user',
        content: 'See {{a}}\n{{photo}}\nthere',
        line: 1,
        parts: [
          { kind: 'text', text: 'See {{a}}' },
          { kind: 'image', url: '{{photo}}', detail: 'low' },
          { kind: 'text', text: 'there' },
        ],
      },
    ])
  })

  it('are plain when their only part is a text', () => {
    expect(messages(user({ type: 'text', text: 'Hi' }))).toEqual(messages({ role: 'USER', content: 'Hi' }))
  })

  it.each([
    [
      { role: 'tool', content: 'a' },
      '`messages[0].role` must be one of `system`, `user`, `assistant`, `developer`, not `"tool"`.',
    ],
    [{ role: 'user' }, '`messages[0].content` is missing; it must be text, or a list of parts.'],
    [{ role: 'user', content: 3 }, '`messages[0].content` must be text, or a list of parts, not `3`.'],
    [{ role: 'user', content: '{{#a}}' }, expect.stringContaining('`{{#a}}` is no variable.')],
    [
      { role: 'assistant', content: 'a', tool_calls: [{}] },
      '`tool_calls` in a message cannot be sent: messages have a role and a content.',
    ],
    [
      { role: 'user', content: 'a', name: 'sue' },
      '`name` in a message cannot be sent: messages have a role and a content.',
    ],
    [
      { role: 'user', content: 'a', contnet: 'b' },
      expect.stringContaining('Unknown key `contnet`. Did you mean `content`?'),
    ],
    [user(), '`content` is empty.'],
    [user('a'), expect.stringContaining('`messages[0].content[0]` must be a map with')],
    [user({ type: 'audio' }), '`messages[0].content[0].type` must be `text` or `image_url`, not `"audio"`.'],
    [user({ type: 'text' }), '`messages[0].content[0].text` is missing; it must be text.'],
    [user({ type: 'text', text: '{{a' }), 'A `{{` is never closed by `}}`.'],
    [
      user({ type: 'image_url', image_url: 'https://h/a' }),
      '`messages[0].content[0].image_url` must be a map with `url`, not `"https://h/a"`.',
    ],
    [
      user({ type: 'image_url', image_url: { url: 'https://h/{{#a}}' } }),
      expect.stringContaining('`{{#a}}` is no variable.'),
    ],
    [
      user({ type: 'image_url', image_url: { url: 'https://h/a', detail: 'huge' } }),
      '`messages[0].content[0].image_url.detail` must be `auto`, `low` or `high`, not `"huge"`.',
    ],
    [
      { role: 'system', content: [{ type: 'image_url', image_url: { url: 'https://h/a' } }] },
      'Only user messages can show images.',
    ],
  ])('are refused as %j', (message, complaint) => {
    expect(complaints(message)).toEqual([complaint])
  })

  it('are at most a thousand, and so are parts', () => {
    const many = <Item>(item: Item) => Array.from({ length: 1001 }, () => item)
    expect(complaints(...many({ role: 1 }))).toEqual(['`messages` has more than 1000 items.'])
    expect(complaints(user(...many({ type: 1 })))).toEqual(['`content` has more than 1000 items.'])
  })

  it('are at least one', () => {
    expect(complaints()).toEqual(['`messages` is empty.'])
  })
})
