import { describe, expect, it } from 'vitest'
import { redactKey } from '../../src/edges/redact-key.ts'

const KEY = 'sk-a"b/c+d=e?12345678'

describe('the key in text that a server sent back', () => {
  it.each([
    ['plain', KEY],
    ['URL-encoded', encodeURIComponent(KEY)],
    ['JSON-escaped', JSON.stringify(KEY).slice(1, -1)],
    ['base64', Buffer.from(KEY).toString('base64')],
    ['base64 for URLs', Buffer.from(KEY).toString('base64url')],
  ])('is blotted out when it is %s', (_, form) => {
    expect(redactKey(KEY)(`bad key ${form}, twice ${form}.`)).toBe('bad key ***, twice ***.')
  })

  it.each([[null], [''], ['ollama']])('leaves text alone when the key is %j, which is no secret', (key) => {
    expect(redactKey(key)('ask ollama, or no one')).toBe('ask ollama, or no one')
  })
})
